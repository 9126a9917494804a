using System.Globalization;

namespace Pipelines.Serving.Inference;

/// <summary>
/// How many runs may go on at the same time and how many requests may wait for one. What comes above that is shed at once: an overloaded host
/// answers what it can in time, and is back as soon as the overload ends.
/// </summary>
internal sealed class RunGate(ServingOptions options) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _slots = new(options.Batching?.Threads ?? options.MaxConcurrentRuns);
    private int _waiting;

    /// <summary>Takes a slot if one is free and nobody waits for it.</summary>
    public bool TryEnter() => _slots.Wait(0, CancellationToken.None);

    /// <summary>Waits for a slot for a request.</summary>
    /// <exception cref="ServingException">Too many wait, or this one has waited too long (UNAVAILABLE).</exception>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        BeginWaiting();
        try
        {
            if (!await _slots.WaitAsync(options.QueueTimeout > TimeSpan.Zero ? options.QueueTimeout : Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false))
                throw WaitedTooLong();
        }
        finally
        {
            EndWaiting();
        }
    }

    /// <summary>Waits for a slot for a batch, whose requests are counted one by one.</summary>
    public Task EnterAsync() => _slots.WaitAsync();

    /// <summary>Gives a slot back.</summary>
    public void Exit() => _slots.Release();

    /// <summary>Counts a request that is going to wait.</summary>
    /// <exception cref="ServingException">Too many do (UNAVAILABLE).</exception>
    public void BeginWaiting()
    {
        if (Interlocked.Increment(ref _waiting) <= options.MaxQueuedRequests)
            return;
        EndWaiting();
        throw Overloaded($"{options.MaxQueuedRequests} requests are waiting");
    }

    /// <summary>Counts requests that wait no longer.</summary>
    public void EndWaiting(int count = 1) => Interlocked.Add(ref _waiting, -count);

    /// <summary>Whether a request that has waited this long is shed.</summary>
    public bool IsTooLong(TimeSpan elapsed) => options.QueueTimeout > TimeSpan.Zero && elapsed > options.QueueTimeout;

    /// <summary>The error of a request that has waited too long.</summary>
    public ServingException WaitedTooLong() => Overloaded(string.Create(CultureInfo.InvariantCulture, $"no run began within {options.QueueTimeout.TotalSeconds:0.###} s"));

    /// <summary>The error of a request that is shed.</summary>
    public static ServingException Overloaded(string reason) =>
        new(StatusCode.Unavailable, $"The host is overloaded: {reason}. Try again in a second, or send fewer requests at a time.") { RetryAfter = RetryAfter };

    public void Dispose() => _slots.Dispose();
}
