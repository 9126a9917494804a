using Pipelines.Engine;

namespace Pipelines.Serving.Inference.Batching;

/// <summary>A request that waits for its batch, or a piece of one.</summary>
/// <param name="api">What was asked for, for the metrics.</param>
/// <param name="inputs">A value for each input of the signature, all with the same number of rows.</param>
/// <param name="outputs">The positions of the wanted outputs.</param>
/// <param name="enqueued">When it began to wait, a timestamp.</param>
/// <param name="cancellation">Ends the waiting; a batch that runs is not stopped for one request.</param>
internal sealed class BatchTask(string api, IReadOnlyList<NDArray> inputs, IReadOnlyList<int> outputs, long enqueued, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<IReadOnlyList<NDArray>> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Api => api;

    public IReadOnlyList<NDArray> Inputs => inputs;

    public IReadOnlyList<int> Outputs => outputs;

    public long Enqueued => enqueued;

    public int Rows { get; } = inputs[0].Shape[0];

    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>Whether it has its answer, its error, or nobody waits for it any more.</summary>
    public bool IsOver => _result.Task.IsCompleted;

    public Task<IReadOnlyList<NDArray>> WaitAsync() => _result.Task.WaitAsync(cancellation);

    public void Succeed(IReadOnlyList<NDArray> results) => _result.TrySetResult(results);

    public void Fail(Exception exception) => _result.TrySetException(exception);

    public void Cancel() => _result.TrySetCanceled(cancellation);
}
