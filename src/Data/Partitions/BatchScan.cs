namespace Pipelines.Data;

/// <summary>Batches as partitions of a fixed number of rows, the last one excepted.</summary>
internal sealed class BatchScan(IReadOnlyList<Field> fields, IEnumerable<ColumnBatch> batches) : IPartitionScan
{
    private const int PartitionRows = 16 * ColumnBatch.DefaultRows;

    private readonly Lock _lock = new();
    private readonly IEnumerator<ColumnBatch> _batches = batches.GetEnumerator();
    private int _number;

    public IReadOnlyList<Field> Fields => fields;

    public IPartition? Next()
    {
        lock (_lock)
        {
            var taken = new List<ColumnBatch>();
            for (var rows = 0; rows < PartitionRows && _batches.MoveNext(); rows += _batches.Current.Rows)
                if (_batches.Current.Rows > 0) taken.Add(_batches.Current);
            return taken.Count == 0 ? null : new BatchPartition(_number++, taken);
        }
    }

    public void Dispose()
    {
        lock (_lock) _batches.Dispose();
    }
}
