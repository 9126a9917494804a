namespace Pipelines.Transform;

/// <summary>A mapper whose question about the training split is asked together with the label.</summary>
internal interface ILabelled
{
    /// <summary>The same mapper where the label is this expression; unchanged where it names one itself.</summary>
    Mapper WithLabel(string expression);
}
