using System.ComponentModel;

namespace Pipelines.Data.Splits;

/// <summary>Rows are divided in their order, by exact shares: the first to the first split, the last to the last. Adding rows moves the borders.</summary>
/// <param name="Ratios">Shares by split name, whole numbers such as 8 and 2; null: train 2, eval 1.</param>
[DisplayName("ratio")]
public sealed record RatioSplit(IReadOnlyDictionary<string, int>? Ratios = null) : Split;
