namespace Pipelines.Serving.Inference.Batching;

/// <summary>Requests that will run together. Changed under the lock of its queue.</summary>
internal sealed class Batch
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<BatchTask> Tasks { get; } = [];

    public int Rows { get; private set; }

    /// <summary>Completes when nothing more is added.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Adds a request if it has room and fits those that are there.</summary>
    public bool TryAdd(BatchTask task, BatchingOptions options)
    {
        if (Closed.IsCompleted)
            return false;
        if (Tasks.Count > 0 && (Rows + task.Rows > options.ExecutionSize || !task.Inputs.Zip(Tasks[0].Inputs).All(pair => BatchRows.Fit(pair.First, pair.Second, options.PadVariableLengthInputs))))
        {
            Close();
            return false;
        }
        Tasks.Add(task);
        Rows += task.Rows;
        if (Rows >= options.ExecutionSize)
            Close();
        return true;
    }

    public void Close() => _closed.TrySetResult();
}
