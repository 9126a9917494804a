namespace Pipelines.Data;

/// <summary>Some whole rows of a file as they were read, to be parsed on any thread.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Parse">Makes batches of them; called once.</param>
internal readonly record struct PendingPartition(long Rows, Func<IReadOnlyList<ColumnBatch>> Parse);
