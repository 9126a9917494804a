namespace Pipelines.Data;

/// <summary>Some batches as a partition.</summary>
internal sealed class BatchPartition(int number, IReadOnlyList<ColumnBatch> batches) : IPartition
{
    public int Number => number;

    public long Rows { get; } = batches.Sum(b => (long)b.Rows);

    public IColumnReader Open(int column) => new BatchColumnReader(batches.Select(b => b.Columns[column]).ToArray());

    public void Dispose()
    {
    }
}
