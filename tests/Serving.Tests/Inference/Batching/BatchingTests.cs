using Pipelines.Engine;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Inference.Batching;

public sealed class BatchingTests
{
    private static readonly ServingOptions Adaptive = new() { MaxConcurrentRuns = 1, Batching = BatchingOptions.Adaptive };

    [Fact]
    public async Task Adaptive_HostIsFree_RunsAtOnce()
    {
        using var bench = new PredictorBench(Adaptive);

        var asked = bench.AskAsync(1, 2);

        Assert.True(asked.IsCompletedSuccessfully);
        Assert.Equal([2, 4], await asked);
        Assert.Equal(["2x1"], bench.Calls);
    }

    [Fact]
    public async Task Adaptive_HostIsBusy_WhatComesMeanwhileRunsTogether()
    {
        using var bench = new PredictorBench(Adaptive);
        Assert.True(bench.Gate.TryEnter());
        var asked = Enumerable.Range(0, 5).Select(index => bench.AskAsync(index, index + 0.5f)).ToList();
        Assert.Empty(bench.Calls);

        bench.Gate.Exit();

        for (var index = 0; index < asked.Count; index++)
            Assert.Equal([2 * index, (2 * index) + 1], await asked[index].WaitAsync(TestHost.Patience));
        Assert.Equal(["10x1"], bench.Calls);
        Assert.Contains("batching_session/processed_batch_size_sum{model_name=\"double\"} 10", bench.Metrics.ToPrometheus(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adaptive_OneRequestFails_TheOthersDoNot()
    {
        using var bench = new PredictorBench(Adaptive);
        Assert.True(bench.Gate.TryEnter());
        var (good, bad, other) = (bench.AskAsync(1), bench.AskAsync(-1), bench.AskAsync(3));

        bench.Gate.Exit();

        Assert.Equal([2], await good.WaitAsync(TestHost.Patience));
        Assert.Equal([6], await other.WaitAsync(TestHost.Patience));
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<ServingException>(() => bad)).Code);
        Assert.Equal(["3x1", "1x1", "1x1", "1x1"], bench.Calls);
    }

    [Fact]
    public async Task Adaptive_ModelGivesNoRowForEachRow_RequestsRunAloneFromThenOn()
    {
        using var bench = new PredictorBench(Adaptive) { AddsRows = true };
        for (var round = 0; round < 2; round++)
        {
            // The run before gives its slot back a moment after its answers.
            await TestHost.UntilAsync(bench.Gate.TryEnter);
            var (first, second) = (bench.AskAsync(1, 2), bench.AskAsync(3));
            bench.Gate.Exit();
            Assert.Equal([3], await first.WaitAsync(TestHost.Patience));
            Assert.Equal([3], await second.WaitAsync(TestHost.Patience));
        }

        Assert.Equal(["3x1", "2x1", "1x1", "2x1", "1x1"], bench.Calls);
    }

    [Fact]
    public async Task Adaptive_RequestIsCancelledWhileItWaits_IsNotRun()
    {
        using var bench = new PredictorBench(Adaptive);
        using var cancellation = new CancellationTokenSource();
        Assert.True(bench.Gate.TryEnter());
        var (gone, other) = (bench.AskAsync(NDArray.From<float>([1], 1, 1), cancellation.Token), bench.AskAsync(2));

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone.WaitAsync(TestHost.Patience));
        bench.Gate.Exit();

        Assert.Equal([4], await other.WaitAsync(TestHost.Patience));
        Assert.Equal(["1x1"], bench.Calls);
    }

    [Fact]
    public async Task Adaptive_RequestWaitsTooLong_IsShed()
    {
        using var bench = new PredictorBench(Adaptive with { QueueTimeout = TimeSpan.FromMilliseconds(5) });
        Assert.True(bench.Gate.TryEnter());
        var late = bench.AskAsync(1);
        await Task.Delay(20);

        bench.Gate.Exit();

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<ServingException>(() => late.WaitAsync(TestHost.Patience))).Code);
        Assert.Empty(bench.Calls);
        Assert.Equal([4], await bench.AskAsync(2));
    }

    [Fact]
    public async Task Adaptive_OtherShapes_RunInTheirOwnBatch()
    {
        using var bench = new PredictorBench(Adaptive);
        Assert.True(bench.Gate.TryEnter());
        var (first, second, third) = (bench.AskAsync(1), bench.AskAsync(NDArray.From<float>([1, 2], 1, 2)), bench.AskAsync(NDArray.From<float>([3, 4], 1, 2)));

        bench.Gate.Exit();

        Assert.Equal([2], await first.WaitAsync(TestHost.Patience));
        Assert.Equal([2, 4], await second.WaitAsync(TestHost.Patience));
        Assert.Equal([6, 8], await third.WaitAsync(TestHost.Patience));
        Assert.Equal(["1x1", "2x2"], bench.Calls);
    }

    [Fact]
    public async Task Parameters_BatchIsFullBeforeItsTimeout_Runs()
    {
        using var bench = new PredictorBench(new() { Batching = new() { MaxBatchSize = 3, BatchTimeout = TimeSpan.FromMinutes(10) } });

        var asked = new[] { bench.AskAsync(1), bench.AskAsync(2, 3) };

        Assert.Equal([[2], [4, 6]], await Task.WhenAll(asked).WaitAsync(TestHost.Patience));
        Assert.Equal(["3x1"], bench.Calls);
    }

    [Fact]
    public async Task Parameters_BatchIsNotFull_RunsAfterItsTimeoutFilledUpToAnAllowedSize()
    {
        using var bench = new PredictorBench(new() { Batching = new() { MaxBatchSize = 8, AllowedBatchSizes = [4, 8], BatchTimeout = TimeSpan.FromMilliseconds(30) } });

        var asked = new[] { bench.AskAsync(1), bench.AskAsync(2, 3) };

        Assert.Equal([[2], [4, 6]], await Task.WhenAll(asked).WaitAsync(TestHost.Patience));
        Assert.Equal(["4x1"], bench.Calls);
    }

    [Fact]
    public async Task Parameters_LengthsDiffer_AreFilledUp()
    {
        using var bench = new PredictorBench(new() { Batching = new() { MaxBatchSize = 2, BatchTimeout = TimeSpan.FromMinutes(10), PadVariableLengthInputs = true } });

        var asked = new[] { bench.AskAsync(NDArray.From<float>([1, 2, 3], 1, 3)), bench.AskAsync(NDArray.From<float>([7], 1, 1)) };

        Assert.Equal([[2, 4, 6], [14, 14, 14]], await Task.WhenAll(asked).WaitAsync(TestHost.Patience));
    }

    [Fact]
    public async Task Parameters_LargeRequest_IsRefusedOrRunInPieces()
    {
        var parameters = new BatchingOptions { MaxBatchSize = 2, BatchTimeout = TimeSpan.FromMilliseconds(1) };
        using var strict = new PredictorBench(new() { Batching = parameters });
        using var splitting = new PredictorBench(new() { Batching = parameters with { SplitLargeBatches = true } });

        var refused = await Assert.ThrowsAsync<ServingException>(() => strict.AskAsync(1, 2, 3, 4, 5));
        var answer = await splitting.AskAsync(1, 2, 3, 4, 5).WaitAsync(TestHost.Patience);

        Assert.Equal("Task size 5 is larger than maximum input batch size 2", refused.Message);
        Assert.Equal([2, 4, 6, 8, 10], answer);
        Assert.Equal(["1x1", "2x1", "2x1"], splitting.Calls.Order());
    }

    [Fact]
    public async Task Parameters_TooManyBatchesWait_IsShed()
    {
        using var bench = new PredictorBench(new() { MaxConcurrentRuns = 1, Batching = new() { MaxBatchSize = 2, MaxEnqueuedBatches = 2 } });
        Assert.True(bench.Gate.TryEnter());
        var asked = new[] { bench.AskAsync(1, 2), bench.AskAsync(3, 4) };

        var shed = await Assert.ThrowsAsync<ServingException>(() => bench.AskAsync(5));
        bench.Gate.Exit();

        Assert.Equal(StatusCode.Unavailable, shed.Code);
        Assert.NotNull(shed.RetryAfter);
        Assert.Equal([[2, 4], [6, 8]], await Task.WhenAll(asked).WaitAsync(TestHost.Patience));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Batching_ManyClients_EachGetsItsOwnAnswer(bool isAdaptive)
    {
        var batching = isAdaptive ? BatchingOptions.Adaptive : new BatchingOptions { MaxBatchSize = 16, MaxEnqueuedBatches = 1000, BatchTimeout = TimeSpan.FromMilliseconds(1), AllowedBatchSizes = [4, 16] };
        using var bench = new PredictorBench(new() { Batching = batching });

        await Task.WhenAll(Enumerable.Range(0, 16).Select(client => Task.Run(async () =>
        {
            for (var round = 0; round < 50; round++)
            {
                var values = Enumerable.Range(0, 1 + (round % 5)).Select(index => (float)((client * 1000) + (round * 10) + index)).ToArray();
                Assert.Equal(values.Select(value => value * 2), await bench.AskAsync(values));
            }
        }))).WaitAsync(TestHost.Patience);

        Assert.True(bench.Gate.TryEnter());
    }

    [Fact]
    public void Options_Faulty_NamesEachFault()
    {
        var options = new ServingOptions { Batching = new() { MaxBatchSize = 8, AllowedBatchSizes = [4, 4, 8], MaxEnqueuedBatches = 0, MaxExecutionBatchSize = 4 } };

        Assert.Equal(3, options.Faults().Count);
    }
}
