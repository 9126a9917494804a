using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Pipelines.Serving.Tests.Load;

/// <summary>Clients that ask one after the other until they are stopped, and remember what was wrong.</summary>
internal sealed class Callers : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _callers;
    private int _answers;

    /// <param name="address">The host.</param>
    /// <param name="count">How many ask at the same time.</param>
    /// <param name="path">What is asked.</param>
    /// <param name="body">The request.</param>
    /// <param name="isRight">Whether an answer is one that may come.</param>
    public Callers(Uri address, int count, string path, string body, Func<HttpStatusCode, string, bool> isRight) =>
        _callers = [.. Enumerable.Range(0, count).Select(_ => Task.Run(() => AskAsync(address, path, body, isRight)))];

    /// <summary>Answers that may not come.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>How long each request took, in milliseconds, in the order of their ends.</summary>
    public ConcurrentQueue<double> Latencies { get; } = new();

    public int Answers => Volatile.Read(ref _answers);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_callers);
        _stop.Dispose();
    }

    private async Task AskAsync(Uri address, string path, string body, Func<HttpStatusCode, string, bool> isRight)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = Fakes.TestHost.Patience };
        while (!_stop.IsCancellationRequested)
        {
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(path, content);
            var answer = await response.Content.ReadAsStringAsync();
            Latencies.Enqueue(System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            Interlocked.Increment(ref _answers);
            if (!isRight(response.StatusCode, answer))
                Wrong.Enqueue($"{(int)response.StatusCode}: {answer}");
        }
    }
}
