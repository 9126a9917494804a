namespace Pipelines.Data;

/// <summary>Partitions of a format of rows: one thread at a time reads on, and while partitions are handed out in order the next ones are parsed on others.</summary>
internal sealed class PendingScan : IPartitionScan
{
    private readonly Lock _lock = new();
    private readonly Queue<(long Rows, Task<IReadOnlyList<ColumnBatch>> Batches)> _ahead = [];
    private readonly IEnumerator<PendingPartition> _pending;
    private readonly int _threads = DataThreads.Count;
    private Exception? _failure;
    private bool _ended;
    private int _number;

    public PendingScan(IReadOnlyList<Field> fields, IEnumerable<PendingPartition> pending) => (Fields, _pending) = (fields, pending.GetEnumerator());

    public IReadOnlyList<Field> Fields { get; }

    public IPartition? Next() => Take();

    /// <summary>The batches of the next partition; null at the end.</summary>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public IReadOnlyList<ColumnBatch>? NextBatches() => Take()?.Batches;

    private PendingBatches? Take()
    {
        lock (_lock)
        {
            // One more than threads: the one that is handed out is being worked on by the caller.
            while (!_ended && _ahead.Count <= (_threads == 1 ? 0 : _threads)) ReadOn();
            if (_ahead.TryDequeue(out var next)) return new PendingBatches(_number++, next.Rows, next.Batches);
            // What was read before the failure has come already.
            return _failure is null ? null : throw _failure;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            // Whoever stops early waits for what still looks at memory that may be used again.
            foreach (var (_, batches) in _ahead)
                if (batches.Status != TaskStatus.Created) Task.WaitAny(batches);
            _ahead.Clear();
            _pending.Dispose();
        }
    }

    private void ReadOn()
    {
        try
        {
            if (_pending.MoveNext())
            {
                var task = new Task<IReadOnlyList<ColumnBatch>>(_pending.Current.Parse);
                if (_threads > 1) task.Start(TaskScheduler.Default);
                _ahead.Enqueue((_pending.Current.Rows, task));
                return;
            }
        }
        catch (Exception e) when (e is DataException or OperationCanceledException)
        {
            _failure = e;
        }
        _ended = true;
    }

    private sealed class PendingBatches(int number, long rows, Task<IReadOnlyList<ColumnBatch>> batches) : IPartition
    {
        public int Number => number;

        public long Rows => rows;

        public IReadOnlyList<ColumnBatch> Batches
        {
            get
            {
                lock (batches)
                    if (batches.Status == TaskStatus.Created) batches.RunSynchronously();
                return batches.GetAwaiter().GetResult();
            }
        }

        public IColumnReader Open(int column) => new BatchColumnReader([.. Batches.Select(b => b.Columns[column])]);

        public void Dispose()
        {
        }
    }
}
