using System.Diagnostics;

namespace Pipelines.Serving.Models;

/// <summary>
/// A loaded version and the number of those who hold it: the host itself and each request in flight.
/// It is disposed when the last of them lets go, so an unload never pulls a model from under a request.
/// </summary>
internal sealed class ServedVersion(string model, long number, IServable servable)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _holders = 1;

    public string Model => model;

    public long Number => number;

    public IServable Servable => servable;

    /// <summary>Completes when nobody holds the version any more.</summary>
    public Task Released => _released.Task;

    /// <summary>Holds the version, unless it has been let go by the host and all its requests.</summary>
    public bool TryAcquire()
    {
        var holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders)
                return true;
            holders = seen;
        }
        return false;
    }

    public void Release()
    {
        var holders = Interlocked.Decrement(ref _holders);
        Debug.Assert(holders >= 0);
        if (holders == 0)
            _released.SetResult();
    }
}
