using Pipelines.Engine.Execution;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Tests.Compile;

namespace Pipelines.Engine.Tests.Execution;

public sealed class ConcurrencyTests
{
    private const int Threads = 16;

    [Fact]
    public void Run_SixteenThreads_EachGetsItsOwnAnswer()
    {
        using var pool = new WorkerPool(2);
        var (x, w) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 60]), new Variable(Values.Of(DType.Float32, [60, 70]), "w"));
        var function = new Function(new Graph([x], [new("y", x.MatMul(w).Softmax())])) { Pool = pool };
        Dictionary<string, NDArray> Inputs(int thread) => new() { ["x"] = Values.Of(DType.Float32, [1 + 13 * (thread % 4), 60], seed: thread) };
        var expected = Enumerable.Range(0, Threads).Select(t => ReferenceInterpreter.Run(function.Graph, [], Inputs(t))["y"]).ToArray();

        OnThreads(thread =>
        {
            using var call = function.Bind(Inputs(thread));
            for (var i = 0; i < 20; i++)
            {
                var y = function.Run(Inputs(thread))["y"];
                call.Run();
                Values.AssertClose(Values.Numbers(expected[thread]), y, 1e-5, $"thread {thread}, run {i}");
                Assert.True(y.ContentEquals(call.Outputs["y"]));
            }
        });
    }

    [Fact]
    public void Run_SixteenThreadsWithUpdates_NoneIsLost()
    {
        var (x, sum, steps) = (Tensor.Input("x", DType.Float32, [Dim.Batch]), new Variable(Values.Of(DType.Float32, [50], 0, 0), "sum"), new Variable(NDArray.Scalar(0L), "steps"));
        var function = new Function(new Graph([x], [new("y", x.Sum())]), [new(sum, sum.Read() + x.Sum()), new(steps, steps.Read() + 1)]);

        OnThreads(thread =>
        {
            for (var i = 0; i < 50; i++) function.Run(new Dictionary<string, NDArray> { ["x"] = NDArray.From(new[] { 1f, thread }) });
        });

        Assert.Equal(50 * Threads, steps.Value.Item<long>());
        Assert.All(sum.Value.ToArray<float>(), s => Assert.Equal(50 * Enumerable.Range(0, Threads).Sum(t => 1 + t), s));
    }

    [Fact]
    public void Run_AnyNumberOfThreads_TrainsToTheSameBits()
    {
        using var two = new WorkerPool(2);
        var trained = new[] { Compiled.Alone, Compiled.Cut, two }.Select(pool =>
        {
            var built = BoundFunctionTests.Training(() => new Nadam());
            var step = new Function(built.Graph, built.Updates) { Pool = pool };
            for (var i = 0; i < 5; i++) step.Run(BoundFunctionTests.Batch(i == 2 ? 17 : 300, i));
            return built.Updates.Select(u => u.Variable.Value.Clone()).ToArray();
        }).ToArray();

        for (var i = 0; i < trained[0].Length; i++) Assert.All(trained, t => Assert.True(t[i].ContentEquals(trained[0][i])));
    }

    [Fact]
    public void Run_StepThatFails_LeavesEveryVariableAsItWas()
    {
        var (x, index) = (Tensor.Input("x", DType.Float32, [8, 4]), Tensor.Input("index", DType.Int64, [2]));
        var (w, count) = (new Variable(Values.Of(DType.Float32, [8, 4]), "w"), new Variable(NDArray.Scalar(0L), "count"));
        var updated = w.Read() * 0.5 + x;
        var function = new Function(new Graph([x, index], [new("picked", updated.Gather(index)), new("sorted", x.ArgSort())]), [new(w, updated), new(count, count.Read() + 1)]) { IsCompiled = true };
        var before = w.Value.Clone();
        Dictionary<string, NDArray> Inputs(long second) => new() { ["x"] = Values.Of(DType.Float32, [8, 4], seed: 5), ["index"] = NDArray.From(new[] { 0L, second }) };

        Assert.ThrowsAny<Exception>(() => function.Run(Inputs(99)));

        Assert.True(w.Value.ContentEquals(before));
        Assert.Equal(0, count.Value.Item<long>());
        function.Run(Inputs(7));
        Assert.False(w.Value.ContentEquals(before));
        Assert.Equal(1, count.Value.Item<long>());
    }

    private static void OnThreads(Action<int> run)
    {
        Exception? fault = null;
        var threads = Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            try
            {
                run(i);
            }
            catch (Exception e)
            {
                fault = e;
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Null(fault);
    }
}
