namespace Pipelines.Orchestration.Running;

/// <summary>How far a step is.</summary>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is; null where nobody knows.</param>
/// <param name="Unit">What is counted: <c>epochs</c>, <c>rows</c>.</param>
/// <param name="Metrics">Numbers of the moment: <c>loss</c>.</param>
public sealed record StepProgress(double Done, double? Total, string Unit, IReadOnlyDictionary<string, double>? Metrics = null);
