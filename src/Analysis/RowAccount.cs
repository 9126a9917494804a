namespace Pipelines.Analysis;

/// <summary>Rows read are rows measured and rows left out, each with a reason.</summary>
/// <param name="In">Rows read.</param>
/// <param name="Out">Rows measured.</param>
/// <param name="Dropped">Rows left out by reason, sorted by reason.</param>
public sealed record RowAccount(long In, long Out, IReadOnlyDictionary<string, long> Dropped);
