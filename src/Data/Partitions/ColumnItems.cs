using System.Runtime.CompilerServices;

namespace Pipelines.Data;

/// <summary>The columns of the partitions of a scan, one after the other; a partition goes when its last column is done. Thread-safe.</summary>
internal sealed class ColumnItems(IPartitionScan scan) : IDisposable
{
    internal sealed record Item(IPartition Partition, int Column, StrongBox<int> Left);

    private readonly Lock _lock = new();
    private readonly HashSet<IPartition> _open = [];
    private Item? _last;

    public Item? Next()
    {
        lock (_lock)
        {
            if (_last is { } last && last.Column + 1 < scan.Fields.Count) return _last = last with { Column = last.Column + 1 };
            if (scan.Fields.Count == 0 || scan.Next() is not { } partition) return _last = null;
            _open.Add(partition);
            return _last = new(partition, 0, new(scan.Fields.Count));
        }
    }

    public void Done(Item item)
    {
        lock (_lock)
        {
            if (--item.Left.Value > 0) return;
            _open.Remove(item.Partition);
        }
        item.Partition.Dispose();
    }

    public void Dispose()
    {
        foreach (var partition in _open) partition.Dispose();
    }
}
