namespace Pipelines.Analysis;

/// <summary>What was measured on one slice.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Examples">How many examples are in it.</param>
/// <param name="Metrics">The metrics by name, in the order of the options; none where the slice is too small.</param>
/// <param name="IsTooSmall">Whether it has fewer examples than asked for.</param>
public sealed record SliceEvaluation(Slice Slice, long Examples, IReadOnlyDictionary<string, MetricEvaluation> Metrics, bool IsTooSmall = false);
