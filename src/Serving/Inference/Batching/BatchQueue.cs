using Pipelines.Engine;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;

namespace Pipelines.Serving.Inference.Batching;

/// <summary>
/// The requests for one signature of one version that wait to be run together. Each batch waits until it is full or its time is over, then for
/// the host to have a slot; until it has one, it still takes requests.
/// </summary>
internal sealed class BatchQueue(ServedVersion version, ServableSignature signature, BatchingOptions options, RunGate gate, ModelRunner runner, ServingMetrics metrics, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<Batch> _batches = new();
    private Batch? _open;   // the last of them
    private volatile bool _isByRow = signature.IsByRow();

    /// <summary>Whether requests for the signature can be joined: all inputs and outputs have a row for each row.</summary>
    public bool IsByRow => _isByRow;

    /// <summary>Runs a request with others.</summary>
    /// <exception cref="ServingException">The request does not fit the model (INVALID_ARGUMENT), or too many are waiting (UNAVAILABLE).</exception>
    public async ValueTask<IReadOnlyList<NDArray>> RunAsync(string api, IReadOnlyList<NDArray> inputs, IReadOnlyList<int> outputs, CancellationToken cancellationToken)
    {
        var rows = inputs[0].Shape[0];
        if (rows <= options.ExecutionSize || options.IsAdaptive)
            return await EnqueueAsync(api, inputs, outputs, cancellationToken).ConfigureAwait(false);
        if (!options.SplitLargeBatches)
            throw ServingException.InvalidArgument($"Task size {rows} is larger than maximum input batch size {options.MaxBatchSize}");
        var pieces = Enumerable.Range(0, (rows + options.ExecutionSize - 1) / options.ExecutionSize)
            .Select(piece => piece * options.ExecutionSize)
            .Select(start => inputs.Select(input => BatchRows.Slice(input, start, Math.Min(options.ExecutionSize, rows - start))).ToList())
            .Select(piece => EnqueueAsync(api, piece, outputs, cancellationToken));
        var results = await Task.WhenAll(pieces).ConfigureAwait(false);
        return [.. outputs.Select((_, index) => BatchRows.Join([.. results.Select(piece => piece[index])], rows))];
    }

    private async Task<IReadOnlyList<NDArray>> EnqueueAsync(string api, IReadOnlyList<NDArray> inputs, IReadOnlyList<int> outputs, CancellationToken cancellationToken)
    {
        gate.BeginWaiting();
        var task = new BatchTask(api, inputs, outputs, time.GetTimestamp(), cancellationToken);
        Batch? opened;
        try
        {
            opened = Add(task);
        }
        catch (ServingException)
        {
            gate.EndWaiting();
            throw;
        }
        if (opened is not null)
            _ = ServeAsync(opened);
        return await task.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>Puts a request into the last batch, or into a new one, which is then returned.</summary>
    private Batch? Add(BatchTask task)
    {
        lock (_lock)
        {
            if (_open?.TryAdd(task, options) == true)
                return null;
            if (_batches.Count >= options.MaxEnqueuedBatches)
                throw RunGate.Overloaded($"{_batches.Count} batches of signature {signature.Name} of model {version.Model} are waiting");
            _open = new Batch();
            _open.TryAdd(task, options);
            _batches.Enqueue(_open);
            return _open;
        }
    }

    /// <summary>Waits for a batch to be ready and for a slot, then runs the first batch of the queue: there are as many of these calls as batches.</summary>
    private async Task ServeAsync(Batch batch)
    {
        if (options.BatchTimeout > TimeSpan.Zero)
            await WaitAsync(batch).ConfigureAwait(false);
        await gate.EnterAsync().ConfigureAwait(false);
        try
        {
            Run(Take());
        }
        finally
        {
            gate.Exit();
        }
    }

    private async Task WaitAsync(Batch batch)
    {
        using var closed = new CancellationTokenSource();
        await Task.WhenAny(batch.Closed, Task.Delay(options.BatchTimeout, time, closed.Token)).ConfigureAwait(false);
        await closed.CancelAsync().ConfigureAwait(false);
    }

    private List<BatchTask> Take()
    {
        Batch batch;
        lock (_lock)
        {
            batch = _batches.Dequeue();
            batch.Close();
        }
        gate.EndWaiting(batch.Tasks.Count);
        return batch.Tasks;
    }

    private void Run(List<BatchTask> batch)
    {
        foreach (var task in batch.Where(task => task.IsCancelled))
            task.Cancel();
        foreach (var task in batch.Where(HasWaitedTooLong))
            task.Fail(gate.WaitedTooLong());
        var tasks = batch.Where(task => !task.IsOver).ToList();
        // Who still waits holds the version; where it is gone, so are they all.
        if (tasks.Count == 0 || !version.TryAcquire())
        {
            tasks.ForEach(task => task.Cancel());
            return;
        }
        try
        {
            foreach (var task in tasks)
                metrics.RecordQueuing(version.Model, time.GetElapsedTime(task.Enqueued), task.Rows);
            if (!TryRunTogether(tasks))
                tasks.ForEach(RunAlone);
        }
        finally
        {
            version.Release();
        }
    }

    private bool HasWaitedTooLong(BatchTask task) => gate.IsTooLong(time.GetElapsedTime(task.Enqueued));

    /// <summary>Runs requests in one call; false when it fails or gives no rows: then each runs alone, so that one does not fail the others.</summary>
    private bool TryRunTogether(List<BatchTask> tasks)
    {
        var rows = tasks.Sum(task => task.Rows);
        var size = options.SizeFor(rows);
        if (tasks.Count == 1 && size == rows)
            return false;
        try
        {
            IReadOnlyList<int> wanted = [.. tasks.SelectMany(task => task.Outputs).Distinct().Order()];
            var inputs = Enumerable.Range(0, signature.Inputs.Count).Select(index => BatchRows.Join([.. tasks.Select(task => task.Inputs[index])], size)).ToList();
            var results = runner.Run(version, tasks[0].Api, signature, inputs, wanted);
            metrics.RecordBatch(version.Model, rows, size - rows);
            _isByRow = results.All(result => result.Shape.Count > 0 && result.Shape[0] == size);
            if (_isByRow)
                Answer(tasks, wanted, results);
            return _isByRow;
        }
        catch (Exception)
        {
            // Whose fault it is shows when each runs alone; that run reports it.
            return false;
        }
    }

    private static void Answer(List<BatchTask> tasks, IReadOnlyList<int> wanted, IReadOnlyList<NDArray> results)
    {
        var positions = wanted.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var start = 0;
        foreach (var task in tasks)
        {
            task.Succeed([.. task.Outputs.Select(output => BatchRows.Slice(results[positions[output]], start, task.Rows))]);
            start += task.Rows;
        }
    }

    private void RunAlone(BatchTask task)
    {
        try
        {
            task.Succeed(runner.Run(version, task.Api, signature, task.Inputs, task.Outputs));
        }
        catch (Exception exception)
        {
            task.Fail(exception);
        }
    }
}
