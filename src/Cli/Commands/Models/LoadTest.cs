using System.Diagnostics;
using System.Net.Http.Headers;

namespace Pipelines.Cli.Commands.Models;

/// <summary>Sends one request again and again from several callers, each waiting for its answer, and keeps how long each took.</summary>
internal sealed class LoadTest(HttpClient client, string path, byte[] body)
{
    public async Task<LoadTestResult> RunAsync(int concurrency, TimeSpan duration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var callers = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(() => CallAsync(started, duration, cancellationToken), cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new LoadTestResult([.. callers.SelectMany(caller => caller.Latencies).Order()], callers.Sum(caller => caller.Failed), callers.Select(caller => caller.Failure).FirstOrDefault(failure => failure is not null), elapsed);
    }

    private async Task<(List<TimeSpan> Latencies, int Failed, string? Failure)> CallAsync(long started, TimeSpan duration, CancellationToken cancellationToken)
    {
        var latencies = new List<TimeSpan>();
        var (failed, failure) = (0, (string?)null);
        do
        {
            var sent = Stopwatch.GetTimestamp();
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            latencies.Add(Stopwatch.GetElapsedTime(sent));
            if (response.IsSuccessStatusCode) continue;
            failed++;
            failure ??= System.Text.Encoding.UTF8.GetString(answer);
        }
        while (Stopwatch.GetElapsedTime(started) < duration);
        return (latencies, failed, failure);
    }
}

/// <summary>What a load test found.</summary>
/// <param name="Latencies">How long each request took, ascending.</param>
/// <param name="Failed">How many were refused.</param>
/// <param name="FirstFailure">What the first of these was told.</param>
/// <param name="Elapsed">How long the whole took.</param>
internal sealed record LoadTestResult(IReadOnlyList<TimeSpan> Latencies, int Failed, string? FirstFailure, TimeSpan Elapsed)
{
    public double RequestsPerSecond => Latencies.Count / Elapsed.TotalSeconds;

    /// <summary>The time that this share of the requests did not exceed, by nearest rank.</summary>
    public TimeSpan Percentile(double share) => Latencies[Math.Clamp((int)Math.Ceiling(share * Latencies.Count) - 1, 0, Latencies.Count - 1)];
}
