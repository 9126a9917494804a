using Pipelines.Engine.Functions;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Engine.Tests.Book;

public sealed class FunctionsTests
{
    [Fact]
    public void Functions_AreTracedOnceForATypeOfCall()
    {
        // snippet: functions, 4 lines
        var cube = Function.Of((Tensor x) => x * x * x, new() { Name = "cube" });
        var y = cube.Call(2f);                                                     // traced and compiled, then run: 8
        var concrete = cube.Concrete(new TensorType(DType.Float32, [Dim.Symbol("n")]));
        Console.WriteLine(concrete.Graph);                                         // %0 = Input() Float32 (n) …
        // end

        Assert.Equal(8f, y.Item<float>());
        Assert.Equal("cube(x: Float32 (n)) -> Float32 (n)", concrete.ToString());
        Assert.Equal([1f, 8, 27], cube.Call(Tensor.Of(1f, 2, 3)).ToArray<float>());
        Assert.Equal(2, cube.Traces.Count);
        Assert.Contains("Multiply", concrete.Graph.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_SayWhyTheyAreTracedAgain()
    {
        var printed = 0;
        // snippet: retracing, 5 lines
        var scale = Function.Of((Tensor x, int factor) => { printed++; return x * factor; });
        scale.Call(1f, 2);
        scale.Call(5f, 2);          // the same types and the same factor: not traced
        scale.Call(5f, 3);          // numbers count by their value
        Console.WriteLine(scale.Retraces[0]);   // lambda was traced again: 'factor' was 2 and is 3.
        // end

        Assert.Equal(2, printed);
        Assert.Equal("lambda was traced again: 'factor' was 2 and is 3.", scale.Retraces[0]);
    }

    [Fact]
    public void Functions_WithASignature_AreTracedOnce()
    {
        // snippet: signature, 2 lines
        var shrink = Function.Of((Tensor images) => images[.., (.., 2), (.., 2)],
            new() { Signature = [new(DType.Float32, [Dim.Batch, 28, 28])] });
        // end

        Assert.Equal([3, 14, 14], shrink.Call(Tensor.Zeros(DType.Float32, [3, 28, 28])).Shape.ToArray());
        Assert.Throws<EngineException>(() => shrink.Call(Tensor.Zeros(DType.Float32, [2, 2])));
    }

    [Fact]
    public void Functions_LoopsAndBranchesOnValues_AreFlows()
    {
        // snippet: flow, 4 lines
        var sum = Function.Of((Tensor n) => Flow.While(s => s[0] < n, s => [s[0] + 1, s[1] + s[0]], [0f, 0f])[1]);
        var steps = Function.Of((Tensor x, int n) => { for (var i = 0; i < n; i++) x += 1; return x; });   // n copies of the body
        var absolute = Function.Of((Tensor x) => Flow.If(x > 0, () => x, () => -x));
        var error = Assert.Throws<EngineException>(() => Function.Of((Tensor x) => x > 0 ? x : -x).Call(1f));
        // end

        Assert.Equal(10f, sum.Call(5f).Item<float>());
        Assert.Equal(3f, steps.Call(0f, 3).Item<float>());
        Assert.Equal(2f, absolute.Call(-2f).Item<float>());
        Assert.Matches("FunctionsTests.cs:.*Use Flow.If", error.Message);
    }

    private sealed class Counter
    {
        // snippet: functions-variables, 7 lines
        private readonly Variable _count = new(0);
        private readonly TracedFunction<Tensor, Tensor> _increment;
        public Counter() => _increment = Function.Of((Tensor by) =>
        {
            _count.AssignAdd(by);
            return _count.Read();
        });
        public int Increment(int by = 1) => _increment.Call(by).Item<int>();
        // end
    }

    [Fact]
    public void Functions_KeepVariablesByReference()
    {
        var counter = new Counter();

        Assert.Equal((1, 4), (counter.Increment(), counter.Increment(3)));
    }

    [Fact]
    public void Functions_WithinModels_AreTracedOncePerShape()
    {
        var traced = 0;
        // snippet: tracing-in-keras, 3 lines
        Tensor Loss(Tensor y, Tensor p) { traced++; return (y - p).Abs().Mean([-1]); }
        var model = new Sequential(new Dense(1));
        model.Compile(new SGD(0.01), Loss);                     // runEagerly: true calls it for each batch
        // end

        model.Fit(NDArray.Zeros(DType.Float32, 100, 2), NDArray.Zeros(DType.Float32, 100, 1), epochs: 3);
        Assert.Equal(1, traced);
        model.Compile(new SGD(0.01), Loss, runEagerly: true);
        model.Fit(NDArray.Zeros(DType.Float32, 100, 2), NDArray.Zeros(DType.Float32, 100, 1), epochs: 3);
        Assert.Equal(1 + 3 * 4, traced);
    }
}
