namespace Pipelines.Data;

/// <summary>Examples whose types were found by reading.</summary>
public interface IInferredSource : IExampleSource
{
    /// <summary>Why each field has its type, in the order of the fields.</summary>
    IReadOnlyList<FieldEvidence> Evidence { get; }
}
