namespace Pipelines.Engine.Tests;

public sealed class GraphTests
{
    [Fact]
    public void Call_OtherTensors_SplicesTheGraph()
    {
        var inner = Tensor.Input("x", DType.Float32, [Dim.Batch, 2]);
        var graph = new Graph([inner], [new("double", inner * 2)]);
        var raw = Tensor.Input("raw", DType.Float32, [Dim.Batch, 2]);

        var spliced = graph.Call(new Dictionary<string, Tensor> { ["x"] = raw + 1 })["double"];

        var result = new Function(new Graph([raw], [new("y", spliced)])).Run(new Dictionary<string, NDArray> { ["raw"] = NDArray.From(new[] { 1f, 2 }, 1, 2) });
        Assert.Equal([4f, 6], result["y"].ToArray<float>());
    }

    [Fact]
    public void Call_UnknownInputOrOtherType_IsAnError()
    {
        var x = Tensor.Input("x", DType.Float32, [2]);
        var graph = new Graph([x], [new("y", x)]);

        Assert.Throws<EngineException>(() => graph.Call(new Dictionary<string, Tensor> { ["z"] = x }));
        Assert.Throws<DTypeException>(() => graph.Call(new Dictionary<string, Tensor> { ["x"] = Tensor.Zeros(DType.Int64, [2]) }));
    }

    [Fact]
    public void New_UnlistedInput_NamesIt()
    {
        var x = Tensor.Input("x", DType.Float32, [2]);

        var fault = Assert.Throws<EngineException>(() => new Graph([], [new("y", x + 1)]));

        Assert.Contains("'x'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_SmallGraph_ListsTensorsInOrder()
    {
        using var trace = new Trace();
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 2]);

        Assert.Equal("%0 = Input() Float32 (batch, 2)\n%1 = Relu(%0) Float32 (batch, 2)\n%2 = Add(%1, %0) Float32 (batch, 2)\ny: %2\n", new Graph([x], [new("y", x.Relu() + x)]).ToString());
    }

    [Fact]
    public void Run_WrongInputs_AreExplained()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 2]);
        var z = Tensor.Input("z", DType.Float32, [Dim.Batch]);
        var function = new Function(new Graph([x, z], [new("y", x + z.ExpandDims(1))]));
        NDArray Array(params int[] shape) => NDArray.Zeros(DType.Float32, shape);

        Assert.Contains("no value was given for the input 'z'", Fault(new() { ["x"] = Array(3, 2) }), StringComparison.Ordinal);
        Assert.Contains("'x' is Float32 (3, 4), expected Float32 (batch, 2)", Fault(new() { ["x"] = Array(3, 4), ["z"] = Array(3) }), StringComparison.Ordinal);
        Assert.Contains("Another input has set 'batch' to 3", Fault(new() { ["x"] = Array(3, 2), ["z"] = Array(4) }), StringComparison.Ordinal);
        Assert.Contains("Int64", Fault(new() { ["x"] = NDArray.Zeros(DType.Int64, 3, 2), ["z"] = Array(3) }), StringComparison.Ordinal);
        Assert.Contains("there is no output 'w'", Assert.Throws<EngineException>(() => function.Run(new Dictionary<string, NDArray> { ["x"] = Array(1, 2), ["z"] = Array(1) }, ["w"])).Message, StringComparison.Ordinal);

        string Fault(Dictionary<string, NDArray> inputs) => Assert.ThrowsAny<EngineException>(() => function.Run(inputs)).Message;
    }

    [Fact]
    public void Run_SomeOutputsFromManyThreads_GivesEachItsOwn()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 8]);
        var function = new Function(new Graph([x], [new("sum", x.Tanh().Sum([1])), new("max", x.Max([1]))]));

        Parallel.For(0, 200, i =>
        {
            var value = Values.Of(DType.Float32, [1 + i % 5, 8], seed: i);
            var result = function.Run(new Dictionary<string, NDArray> { ["x"] = value }, ["sum"]);
            var expected = Enumerable.Range(0, 1 + i % 5).Select(r => Enumerable.Range(0, 8).Sum(c => Math.Tanh(Values.At(value, r, c)))).ToArray();

            Assert.Equal(["sum"], result.Keys);
            Values.AssertClose(expected, result["sum"], 1e-5, $"run {i}");
        });
    }
}
