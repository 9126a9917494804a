using Pipelines.Engine.Onnx;
using Pipelines.Engine.Onnx.Protocol;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Onnx;

public sealed class OnnxWriterTests
{
    [Fact]
    public void Write_EqualGraphs_GivesEqualBytes()
    {
        Assert.Equal(Bytes(Network()), Bytes(Network()));
    }

    [Fact]
    public void Write_Network_KeepsTheNamesOfItsOperations()
    {
        var model = ModelProto.Parser.ParseFrom(Bytes(Network()));

        Assert.Equal(["Gemm", "Relu", "Gemm", "Softmax"], model.Graph.Node.Select(node => node.OpType));
        Assert.Equal(["bias", "bias_1", "kernel", "kernel_1"], model.Graph.Initializer.Select(tensor => tensor.Name));
        Assert.Equal(("batch", 3L), (model.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimParam, model.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue));
        Assert.Equal("probabilities", model.Graph.Output.Single().Name);
    }

    [Fact]
    public void Write_AnyGraph_DeclaresItsVersions()
    {
        var model = ModelProto.Parser.ParseFrom(Bytes(Network()));

        Assert.Equal(9, model.IrVersion);
        Assert.Equal([("", 20L), ("ai.onnx.ml", 4L)], model.OpsetImport.Select(set => (set.Domain, set.Version)));
    }

    [Fact]
    public void Write_HostOperation_IsRefusedByName()
    {
        var graph = Hashed();

        var fault = Assert.Throws<OnnxException>(() => Bytes(graph));

        Assert.Equal(["StringToHashBucket"], fault.UnsupportedOperators);
        Assert.Contains("StringToHashBucket", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["StringToHashBucket"], OnnxWriter.HostOnly(graph));
        Assert.Empty(OnnxWriter.HostOnly(Network()));
    }

    [Fact]
    public void Write_HostOperationNotPortable_IsReadAgain()
    {
        var graph = Hashed();
        var inputs = new Dictionary<string, NDArray> { ["text"] = NDArray.Strings(["a", "b", ""]) };

        var copy = OnnxReader.Read(Bytes(graph, portable: false));

        Assert.Equal(new Function(graph).Run(inputs)["bucket"].ToArray<long>(), new Function(copy).Run(inputs)["bucket"].ToArray<long>());
    }

    [Fact]
    public void Write_RandomNumbers_AreRefusedEvenWhereHostOperationsAreNot()
    {
        using var trace = new Trace(seed: 1);
        var graph = new Graph([], [new("noise", Tensor.RandomUniform(Tensor.Constant(NDArray.Scalar(0L)), new Shape(3)))]);

        Assert.Contains("RandomUniform", Assert.Throws<OnnxException>(() => Bytes(graph, portable: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HostOperationFromOutsideTheEngine_IsRefused()
    {
        var text = Tensor.Input("text", DType.String, [Dim.Batch]);
        var graph = new Graph([text], [new("reversed", Tensor.Apply(new Reversed(), text))]);

        Assert.Contains("outside the engine", Assert.Throws<OnnxException>(() => Bytes(graph, portable: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OutputNamedLikeAnInput_IsRefused()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch]);

        Assert.Contains("'x'", Assert.Throws<OnnxException>(() => Bytes(new Graph([x], [new("x", x * 2)]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OneTensorUnderTwoNames_GivesBoth()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch]);
        var y = x * 2;
        var graph = OnnxReader.Read(Bytes(new Graph([x], [new("a", y), new("b", y), new("c", x)])));

        var result = new Function(graph).Run(new Dictionary<string, NDArray> { ["x"] = NDArray.From(new[] { 1f, 2 }) });

        Assert.Equal([2f, 4], result["a"].ToArray<float>());
        Assert.Equal([2f, 4], result["b"].ToArray<float>());
        Assert.Equal([1f, 2], result["c"].ToArray<float>());
    }

    private sealed record Reversed : Op, IHostOp<Reversed>
    {
        public static string Name => nameof(Reversed);

        public static string? Onnx => null;

        public static TensorType Infer(Reversed op, IReadOnlyList<Tensor> inputs) => inputs[0].Type;

        public static NDArray Evaluate(Reversed op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape) =>
            NDArray.Strings(inputs[0].ToArray<string>().Select(text => string.Concat(text.Reverse())), shape);

        public static IReadOnlyList<Tensor?> Gradient(Reversed op, Tensor result, Tensor gradient) => [null];
    }

    private static byte[] Bytes(Graph graph, bool portable = true)
    {
        using var stream = new MemoryStream();
        OnnxWriter.Write(graph, stream, portable);
        return stream.ToArray();
    }

    private static Graph Network()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 3]);
        var (first, second) = (Weights("kernel", 3, 4), Weights("kernel", 4, 2));
        var hidden = (x.MatMul(first) + Weights("bias", 4)).Relu();
        return new Graph([x], [new("probabilities", (hidden.MatMul(second) + Weights("bias", 2)).Softmax())]);
    }

    private static Tensor Weights(string name, params int[] shape) =>
        new Variable(NDArray.From([.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(i => i * 0.1f)], shape), name);

    private static Graph Hashed()
    {
        var text = Tensor.Input("text", DType.String, [Dim.Batch]);
        return new Graph([text], [new("bucket", text.StringToHashBucket(100))]);
    }
}
