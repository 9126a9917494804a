namespace Pipelines.Data;

/// <summary>Counts the rows of the partitions that are handed out and checks their number at the end.</summary>
internal sealed class CountedScan(IPartitionScan scan, long expected, string file) : IPartitionScan
{
    private long _rows;

    public IReadOnlyList<Field> Fields => scan.Fields;

    /// <exception cref="RowAccountException">There are more rows or fewer.</exception>
    public IPartition? Next()
    {
        if (scan.Next() is { } partition)
        {
            Interlocked.Add(ref _rows, partition.Rows);
            return partition;
        }
        return Interlocked.Read(ref _rows) == expected ? null : throw ExampleSplitSource.OtherCount(file, _rows, expected);
    }

    public void Dispose() => scan.Dispose();
}
