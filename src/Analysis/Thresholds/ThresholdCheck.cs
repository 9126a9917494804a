namespace Pipelines.Analysis;

/// <summary>One bound held against one value.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Slice">The slice's name; <c>overall</c> for all examples.</param>
/// <param name="IsPassed">Whether the bound holds.</param>
/// <param name="Sentence">Metric, slice, value and bound in words.</param>
public sealed record ThresholdCheck(string Metric, string Slice, bool IsPassed, string Sentence);
