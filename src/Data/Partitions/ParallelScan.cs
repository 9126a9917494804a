namespace Pipelines.Data;

/// <summary>
/// Reads partitions on several threads. Results are merged one at a time in the order of the partitions, and within one in that of its columns, whatever the number of threads;
/// of several errors the first in that order is raised.
/// </summary>
public static class ParallelScan
{
    /// <summary>Reads one column of one partition.</summary>
    public delegate TResult ColumnWork<out TResult>(int partition, int column, IColumnReader reader);

    /// <summary>Makes each column of each partition a piece of work of its own: what is kept of one column stays in cache, and few partitions keep many threads busy.</summary>
    /// <param name="source">What to read.</param>
    /// <param name="read">Reads a column to its end; called by several threads at once.</param>
    /// <param name="merge">Takes a result: number of the partition, index of the column, what <paramref name="read"/> gave. Never called twice at once.</param>
    /// <param name="columns">Names of the columns wanted; null: all.</param>
    /// <param name="threads">How many threads; null: <see cref="DataThreads.Count"/>.</param>
    /// <param name="cancellationToken">Stops between pieces of work.</param>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public static void Columns<TResult>(
        IPartitionedSource source, ColumnWork<TResult> read, Action<int, int, TResult> merge, IReadOnlyCollection<string>? columns = null, int? threads = null, CancellationToken cancellationToken = default)
    {
        using var scan = source.Scan(columns);
        using var items = new ColumnItems(scan);
        OrderedWork.Run(
            items.Next,
            item =>
            {
                try
                {
                    using var reader = item.Partition.Open(item.Column);
                    return (item.Partition.Number, item.Column, Result: read(item.Partition.Number, item.Column, reader));
                }
                finally
                {
                    items.Done(item);
                }
            },
            result => merge(result.Number, result.Column, result.Result),
            threads ?? DataThreads.Count,
            cancellationToken);
    }

    /// <summary>Makes each item of a sequence a piece of work.</summary>
    /// <param name="items">What to work on; one thread at a time reads it.</param>
    /// <param name="work">Called by several threads at once.</param>
    /// <param name="merge">Takes a result in the order of the items. Never called twice at once.</param>
    /// <param name="threads">How many threads; null: <see cref="DataThreads.Count"/>.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    public static void Items<T, TResult>(IEnumerable<T> items, Func<T, TResult> work, Action<TResult> merge, int? threads = null, CancellationToken cancellationToken = default) where T : class
    {
        using var next = items.GetEnumerator();
        OrderedWork.Run(() => next.MoveNext() ? next.Current : null, work, merge, threads ?? DataThreads.Count, cancellationToken);
    }

    /// <summary>Makes each partition a piece of work.</summary>
    /// <param name="scan">What to read; the caller disposes of it.</param>
    /// <param name="read">Reads a partition; called by several threads at once.</param>
    /// <param name="merge">Takes a result in the order of the partitions. Never called twice at once.</param>
    /// <param name="threads">How many threads; null: <see cref="DataThreads.Count"/>.</param>
    /// <param name="cancellationToken">Stops between partitions.</param>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public static void Partitions<TResult>(IPartitionScan scan, Func<IPartition, TResult> read, Action<TResult> merge, int? threads = null, CancellationToken cancellationToken = default) =>
        OrderedWork.Run(
            scan.Next,
            partition =>
            {
                using (partition) return read(partition);
            },
            merge,
            threads ?? DataThreads.Count,
            cancellationToken);
}
