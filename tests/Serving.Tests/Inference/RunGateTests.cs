using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Inference;

public sealed class RunGateTests
{
    [Fact]
    public async Task Predict_MoreThanMayWait_IsShedAndThoseThatWaitAreAnswered()
    {
        using var bench = new PredictorBench(new() { MaxConcurrentRuns = 1, MaxQueuedRequests = 2 });
        Assert.True(bench.Gate.TryEnter());
        var waiting = new[] { bench.AskAsync(1), bench.AskAsync(2) };

        var shed = await Assert.ThrowsAsync<ServingException>(() => bench.AskAsync(3));
        bench.Gate.Exit();

        Assert.Equal((StatusCode.Unavailable, TimeSpan.FromSeconds(1)), (shed.Code, shed.RetryAfter));
        Assert.Equal([[2], [4]], await Task.WhenAll(waiting).WaitAsync(TestHost.Patience));
        Assert.Equal([6], await bench.AskAsync(3));
    }

    [Fact]
    public async Task Predict_WaitsTooLong_IsShed()
    {
        using var bench = new PredictorBench(new() { MaxConcurrentRuns = 1, QueueTimeout = TimeSpan.FromMilliseconds(20) });
        Assert.True(bench.Gate.TryEnter());

        var shed = await Assert.ThrowsAsync<ServingException>(() => bench.AskAsync(1).WaitAsync(TestHost.Patience));

        Assert.Equal(StatusCode.Unavailable, shed.Code);
        bench.Gate.Exit();
        Assert.Equal([2], await bench.AskAsync(1));
    }

    [Fact]
    public async Task Predict_RequestThatWaitsIsCancelled_LeavesItsPlace()
    {
        using var bench = new PredictorBench(new() { MaxConcurrentRuns = 1, MaxQueuedRequests = 1 });
        using var cancellation = new CancellationTokenSource();
        Assert.True(bench.Gate.TryEnter());
        var gone = bench.AskAsync(Engine.NDArray.From<float>([1], 1, 1), cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone.WaitAsync(TestHost.Patience));
        var next = bench.AskAsync(2);
        bench.Gate.Exit();

        Assert.Equal([4], await next.WaitAsync(TestHost.Patience));
    }

    [Fact]
    public async Task Overload_TenTimesWhatTheHostCanDo_ShedsWithRetryAfterAndRecoversWithinASecond()
    {
        await using var host = await TestHost.StartAsync(new ServingOptions { MaxConcurrentRuns = 1, MaxQueuedRequests = 4 }, "slow");
        const string path = "/v1/models/slow:predict";
        const string body = """{"instances": [1]}""";

        // On a busy machine a wave may arrive so slowly that it is no overload.
        var answers = new List<(int Status, string? RetryAfter)>();
        for (var wave = 0; wave < 20 && answers.TrueForAll(answer => answer.Status == 200); wave++)
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync(host, path, body))));
        var recovered = System.Diagnostics.Stopwatch.StartNew();
        var after = await host.PostAsync(path, body);

        Assert.Equal(200, after.Status);
        Assert.True(recovered.Elapsed < TimeSpan.FromSeconds(1), $"The host took {recovered.Elapsed} to recover.");
        Assert.All(answers, answer => Assert.True(answer is (200, null) or (503, "1"), answer.ToString()));
        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.Contains(answers, answer => answer.Status == 503);
        Assert.Empty(host.Log.Errors);
    }

    private static async Task<(int Status, string? RetryAfter)> SendAsync(TestHost host, string path, string body)
    {
        using var content = new StringContent(body);
        using var response = await host.Client.PostAsync(path, content);
        return ((int)response.StatusCode, response.Headers.RetryAfter?.ToString());
    }
}
