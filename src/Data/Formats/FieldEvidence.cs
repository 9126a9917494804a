namespace Pipelines.Data;

/// <summary>A field whose type was found by reading, and why it has that type.</summary>
/// <param name="Field">Name and type.</param>
/// <param name="Reason">What decided: <c>'x12' is no number</c>, <c>every value is an integer</c>, <c>declared</c>.</param>
/// <param name="File">The file with the value that decided, where one did.</param>
/// <param name="Line">Its line, or the number of its record, from 1.</param>
public sealed record FieldEvidence(Field Field, string Reason, string? File = null, long? Line = null)
{
    /// <summary>The evidence for each field of a source; of a file that says its types itself, that it does.</summary>
    public static IReadOnlyList<FieldEvidence> Of(IExampleSource source) =>
        source is IInferredSource inferred ? inferred.Evidence : [.. source.Fields.Select(field => new FieldEvidence(field, "the file says so"))];
}
