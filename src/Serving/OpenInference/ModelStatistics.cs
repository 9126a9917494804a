using System.Collections.Concurrent;

namespace Pipelines.Serving.OpenInference;

/// <summary>How often models were run, how many rows, and how long it took, since the host started.</summary>
internal sealed class ModelStatistics
{
    private readonly ConcurrentDictionary<(string Model, long Version), Entry> _entries = new();

    /// <summary>Counts a run.</summary>
    public void Record(string model, long version, int rows, TimeSpan elapsed, DateTimeOffset at)
    {
        var entry = _entries.GetOrAdd((model, version), static _ => new Entry());
        Interlocked.Increment(ref entry.Runs);
        Interlocked.Add(ref entry.Rows, rows);
        Interlocked.Add(ref entry.Nanoseconds, (long)elapsed.TotalNanoseconds);
        Interlocked.Exchange(ref entry.Last, at.ToUnixTimeMilliseconds());
    }

    /// <summary>The counts of a version: runs, rows, nanoseconds, and when it last ran in milliseconds since 1970.</summary>
    public (long Runs, long Rows, long Nanoseconds, long Last) Find(string model, long version) =>
        _entries.TryGetValue((model, version), out var entry)
            ? (Interlocked.Read(ref entry.Runs), Interlocked.Read(ref entry.Rows), Interlocked.Read(ref entry.Nanoseconds), Interlocked.Read(ref entry.Last))
            : default;

    private sealed class Entry
    {
        public long Runs;
        public long Rows;
        public long Nanoseconds;
        public long Last;
    }
}
