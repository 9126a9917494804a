using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Tracing;

public sealed class TraceTests
{
    [Fact]
    public void Apply_EqualExpressions_AreOneTensor()
    {
        using var trace = new Trace();
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 3]);

        Assert.Same((x + 1).Exp(), (Tensor.Input("x", DType.Float32, [Dim.Batch, 3]) + 1).Exp());
        Assert.NotSame(x.Sum([0]), x.Sum([1]));
    }

    [Fact]
    public void RandomUniform_TwoDraws_AreTwoTensors()
    {
        using var trace = new Trace();

        Assert.NotSame(Tensor.RandomUniform(0L, [3]), Tensor.RandomUniform(0L, [3]));
    }

    [Fact]
    public void Assign_ThenRead_GivesWhatWasAssigned()
    {
        var counter = new Variable(NDArray.Scalar(1L), "counter");
        using var trace = new Trace();
        var before = counter.Read();

        counter.Assign(before + 1);
        counter.Assign(counter.Read() * 10);

        var function = new Function(new Graph([], [new("before", before), new("after", counter)]), trace.Assignments);
        var result = function.Run(new Dictionary<string, NDArray>());
        Assert.Equal(1, result["before"].Item<long>());
        Assert.Equal(20, result["after"].Item<long>());
        Assert.Equal(20, counter.Value.Item<long>());
    }

    [Fact]
    public void Assign_AnotherShape_NamesBoth()
    {
        using var trace = new Trace();
        var variable = new Variable(NDArray.Zeros(DType.Float32, 2), "w");

        var fault = Assert.Throws<ShapeException>(() => variable.Assign(Tensor.Zeros(DType.Float32, [3])));

        Assert.Contains("Float32 (3)", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'w', expected Float32 (2)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeepLines_Fault_NamesWhereInputsWereMade()
    {
        using var trace = new Trace(keepLines: true);
        var a = Tensor.Input("a", DType.Float32, [2, 3]).Exp();
        var b = Tensor.Input("b", DType.Float32, [4, 5]).Exp();

        var fault = Assert.Throws<ShapeException>(() => a + b);

        Assert.Contains("Float32 (2, 3) and Float32 (4, 5)", fault.Message, StringComparison.Ordinal);
        Assert.Matches(@"Input 1 \(Exp\) was made at TraceTests\.cs:\d+\. Input 2 \(Exp\) was made at TraceTests\.cs:\d+\.", fault.Message);
    }

    [Fact]
    public void Dispose_InnerTrace_ReturnsToTheOuterOne()
    {
        using var outer = new Trace();
        using (var inner = new Trace()) Assert.Same(inner, Trace.Current);

        Assert.Same(outer, Trace.Current);
    }

    [Fact]
    public void Sort_DeepGraph_DoesNotOverflowTheStack()
    {
        var x = Tensor.Input("x", DType.Float64, []);
        var y = x;
        for (var i = 0; i < 20_000; i++) y = y.Sin();
        var function = new Function(new Graph([x], [new("y", y), new("dy", Gradients.Of(y, [x])[0])]));

        Assert.True(double.IsFinite(function.Run(new Dictionary<string, NDArray> { ["x"] = NDArray.Scalar(1.0) })["dy"].Item<double>()));
    }

    [Fact]
    public void Simplify_NeutralElementsAndConstants_Vanish()
    {
        using var trace = new Trace();
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 3]);

        Assert.Same(x, x + 0);
        Assert.Same(x, x * 1);
        Assert.Same(x, 0 + x * 1 / 1);
        Assert.Same(x, -(-x));
        Assert.Same(x, x.Transpose().Transpose());
        Assert.Same(x, x.Cast(DType.Float32));
        Assert.Same(x, x.Reshape([3 * Dim.Batch]).Reshape([Dim.Batch, 3]));
        Assert.Same(x * 6, x * 2 * 3);
        Assert.Same(x * 2, 2 * x);
        Assert.IsType<Multiply>((x * 0).Op); // NaN times 0 is NaN
        Assert.Equal(5f, ((Constant)(Tensor.Constant(DType.Float32, 2) + 3).Op).Value.Item<float>());
    }
}
