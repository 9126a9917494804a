namespace Pipelines.Data;

/// <summary>A field whose type was found by reading, and why it has that type.</summary>
/// <param name="Field">Name and type.</param>
/// <param name="Reason">What decided: <c>'x12' is no number</c>, <c>every value is an integer</c>, <c>declared</c>.</param>
/// <param name="File">The file with the value that decided, where one did.</param>
/// <param name="Line">Its line, or the number of its record, from 1.</param>
public sealed record FieldEvidence(Field Field, string Reason, string? File = null, long? Line = null);
