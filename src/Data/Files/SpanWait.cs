namespace Pipelines.Data;

/// <summary>Waits until a span is there.</summary>
public static class SpanWait
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Looks again every five seconds until the source has the span, or a newer one.</summary>
    /// <param name="pattern">A glob with a span in it.</param>
    /// <param name="span">The span's number.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DataException">Time ran out.</exception>
    public static async Task ForAsync(string pattern, long span, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var newest = SpanFiles.All(pattern) is { Count: > 0 } all ? all[^1].Number : (long?)null;
            if (newest >= span) return;
            if (time.GetElapsedTime(begun) >= atMost)
                throw new DataException(new() { Place = pattern, Found = newest is null ? $"no span after {atMost.TotalSeconds:F0} s" : $"{newest} as the newest span after {atMost.TotalSeconds:F0} s", Expected = $"span {span}", Hint = "Run again when it is there, or raise spans.wait." });
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
