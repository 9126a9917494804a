namespace Pipelines.Validation;

/// <summary>A row that shows an anomaly.</summary>
/// <param name="Row">Number of the row within its split, from 1.</param>
/// <param name="Value">The value that is wrong, as text; for a rule the values it names.</param>
public sealed record ExampleRow(long Row, string Value);
