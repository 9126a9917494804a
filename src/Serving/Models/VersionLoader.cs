using System.Collections.Concurrent;
using Pipelines.Serving.Grpc.WarmUp;

namespace Pipelines.Serving.Models;

/// <summary>
/// Loads versions, a few at a time, and remembers which failed: a failed folder is tried again when its content
/// changed, or after the retry interval as often as the options say.
/// </summary>
internal sealed class VersionLoader(IServableLoader loader, ServingOptions options, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Failure> _failures = new();
    private readonly SemaphoreSlim _slots = new(options.LoadThreads);

    /// <param name="Attempts">How often the folder has failed.</param>
    /// <param name="At">When it failed last.</param>
    /// <param name="Stamp">What the folder looked like then.</param>
    private sealed record Failure(int Attempts, DateTimeOffset At, DateTime Stamp);

    public bool MayTry(string folder) =>
        !_failures.TryGetValue(folder, out var failure)
        || failure.Stamp != Stamp(folder)
        || (failure.Attempts <= options.MaxLoadRetries && time.GetUtcNow() - failure.At >= options.LoadRetryInterval);

    /// <summary>Loads on a thread of the pool. A failure is a result here, not an exception: one model must not stop the others.</summary>
    public async Task<LoadResult> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        var started = time.GetTimestamp();
        try
        {
            var servable = await Task.Run(() => LoadAndWarmUp(folder, cancellationToken), cancellationToken).ConfigureAwait(false);
            _failures.TryRemove(folder, out _);
            return new LoadResult(servable, StatusCode.Ok, "", null, time.GetElapsedTime(started));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failures.AddOrUpdate(
                folder,
                _ => new Failure(1, time.GetUtcNow(), Stamp(folder)),
                (_, old) => new Failure(old.Attempts + 1, time.GetUtcNow(), Stamp(folder)));
            var code = exception is ServingException serving ? serving.Code : StatusCode.Internal;
            return new LoadResult(null, code, exception.Message, exception, time.GetElapsedTime(started));
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private IServable LoadAndWarmUp(string folder, CancellationToken cancellationToken)
    {
        var servable = loader.Load(folder, cancellationToken);
        try
        {
            if (options.RunsRecordedRequests)
                RecordedRequests.Run(servable, folder, options, cancellationToken);
            return servable;
        }
        catch
        {
            servable.Dispose();
            throw;
        }
    }

    /// <summary>The last change of the folder or of a file right in it.</summary>
    private static DateTime Stamp(string folder)
    {
        if (!Directory.Exists(folder))
            return DateTime.MinValue;
        var stamp = Directory.GetLastWriteTimeUtc(folder);
        foreach (var file in Directory.EnumerateFiles(folder))
            stamp = File.GetLastWriteTimeUtc(file) is var written && written > stamp ? written : stamp;
        return stamp;
    }
}
