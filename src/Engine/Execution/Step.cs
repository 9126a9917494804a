namespace Pipelines.Engine.Execution;

/// <summary>One piece of work of a plan, bound to its memory.</summary>
internal abstract class Step(View output, params View[] inputs)
{
    public View Output { get; } = output;

    /// <summary>Everything that is written.</summary>
    public virtual IReadOnlyList<View> Outputs => [Output];

    public IReadOnlyList<View> Inputs { get; } = inputs;

    /// <summary>Whether element i of the output may take the place of element i of an input.</summary>
    public virtual bool MayOverwrite => false;

    public abstract void Run();
}
