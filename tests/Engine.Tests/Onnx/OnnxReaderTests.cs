using Google.Protobuf;
using Pipelines.Engine.Onnx;
using Pipelines.Engine.Onnx.Protocol;
using Kind = Pipelines.Engine.Onnx.Protocol.TensorProto.Types.DataType;

namespace Pipelines.Engine.Tests.Onnx;

public sealed class OnnxReaderTests
{
    private static readonly int _fuzzCases = int.Parse(Environment.GetEnvironmentVariable("PIPELINE_FUZZ_CASES") ?? "600", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Read_ShapeComputedFromTheInput_KeepsTheBatchSymbolic()
    {
        // As exporters write x.view(x.size(0), -1).
        var model = Model(
            [Node("Shape", ["x"], "shape"), Node("Gather", ["shape", "zero"], "rows"), Node("Unsqueeze", ["rows", "front"], "row"), Node("Concat", ["row", "rest"], "target", Int("axis", 0)), Node("Reshape", ["x", "target"], "y")],
            Initializer("zero", [], 0), Initializer("front", [1], 0), Initializer("rest", [1], -1));

        var graph = OnnxReader.Read(model.ToByteArray());

        Assert.Equal(new Shape(Dim.Batch, 6), graph["y"].Shape);
    }

    [Fact]
    public void Read_SliceBackwards_TurnsTheAxisAround()
    {
        var model = Model([Node("Slice", ["x", "starts", "ends", "axes", "steps"], "y")], Initializer("starts", [1], -1), Initializer("ends", [1], -4), Initializer("axes", [1], 2), Initializer("steps", [1], -2));

        var graph = OnnxReader.Read(model.ToByteArray());
        var y = new Function(new Graph([graph.Inputs[0]], graph.Outputs)).Run(new Dictionary<string, NDArray> { ["x"] = NDArray.From(new[] { 1f, 2, 3, 4, 5, 6 }, 1, 2, 3) })["y"];

        Assert.Equal([1, 2, 2], y.Shape);
        Assert.Equal([3f, 1, 6, 4], y.ToArray<float>());
    }

    [Fact]
    public void Read_SeveralUnsupportedOperators_NamesAllOfThem()
    {
        var other = Node("Tokenizer", ["x"], "z");
        other.Domain = "com.example";
        var model = Model([Node("SequenceMap", ["x"], "y"), other]);

        var fault = Assert.Throws<OnnxException>(() => OnnxReader.Read(model.ToByteArray()));

        Assert.Equal(["SequenceMap", "com.example.Tokenizer"], fault.UnsupportedOperators);
    }

    [Fact]
    public void Docs_OperatorsThatAreRead_AreListed()
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "onnx.md"));

        Assert.All(Engine.Onnx.Reading.OnnxOperatorTable.Names, name => Assert.Contains($"`{name.Name}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nowhere", "which nothing computes")]
    [InlineData("y", "before it is computed")]
    public void Read_InputThatIsNotThere_SaysSo(string input, string expected)
    {
        var model = Model([Node("Relu", [input], "y")]);

        Assert.Contains(expected, Assert.Throws<OnnxException>(() => OnnxReader.Read(model.ToByteArray())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_InitializerOfHostileSize_IsRefusedBeforeItIsMade()
    {
        var huge = new TensorProto { Name = "huge", DataType = (int)Kind.Float, Dims = { int.MaxValue, int.MaxValue } };
        var short_ = new TensorProto { Name = "short", DataType = (int)Kind.Float, Dims = { 1 << 30 }, RawData = ByteString.CopyFrom(1, 2, 3, 4) };

        foreach (var tensor in new[] { huge, short_ })
        {
            var model = Model([Node("Relu", ["x"], "y")]);
            model.Graph.Initializer.Add(tensor);
            Assert.Contains(tensor.Name, Assert.Throws<OnnxException>(() => OnnxReader.Read(model.ToByteArray())).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_ConstantThatUnfoldsBeyondTheLimit_IsRefused()
    {
        var model = Model([Node("ConstantOfShape", ["size"], "y")], Initializer("size", [3], 1 << 20, 1 << 20, 64));

        Assert.Contains("too large", Assert.Throws<OnnxException>(() => OnnxReader.Read(model.ToByteArray())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PoolWithHugeWindows_IsRefused()
    {
        var model = Model([Node("MaxPool", ["image"], "y", Ints("kernel_shape", 30000, 30000), Ints("pads", 20000, 20000, 20000, 20000))]);

        Assert.Contains("too large", Assert.Throws<OnnxException>(() => OnnxReader.Read(model.ToByteArray())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WeightsInAnotherFile_SaysWhatToDo()
    {
        var model = Model([Node("Relu", ["x"], "y")]);
        model.Graph.Initializer.Add(new TensorProto { Name = "w", DataType = (int)Kind.Float, Dims = { 1 }, DataLocation = TensorProto.Types.DataLocation.External });

        Assert.Contains("another file", Assert.Throws<OnnxException>(() => OnnxReader.Read(model.ToByteArray())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a model at all")]
    public void Read_SomethingElse_IsRefused(string content)
    {
        Assert.Throws<OnnxException>(() => OnnxReader.Read(System.Text.Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>Every byte of small models is damaged in turn, and they are cut off at every length: nothing but an OnnxException comes out.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_MutatedModels_FailsOnlyWithOnnxException(int seed)
    {
        var random = new Random(seed);
        foreach (var original in FuzzModels())
        {
            for (var round = 0; round < _fuzzCases; round++)
            {
                var bytes = (byte[])original.Clone();
                if (round % 3 == 0)
                    bytes = bytes[..random.Next(bytes.Length)];
                for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

                try
                {
                    OnnxReader.Read(bytes);
                }
                catch (OnnxException)
                {
                    // What a damaged file is expected to give.
                }
            }
        }
    }

    private static IEnumerable<byte[]> FuzzModels()
    {
        yield return Model(
            [
                Node("Conv", ["image", "kernel"], "c", Ints("pads", 1, 1, 1, 1), Ints("strides", 2, 2)),
                Node("MaxPool", ["c"], "p", Ints("kernel_shape", 2, 2)),
                Node("Flatten", ["p"], "f"),
                Node("Slice", ["f", "from", "to"], "s"),
                Node("OneHot", ["index", "depth", "values"], "h"),
                Node("Range", ["zero", "depth", "one"], "r"),
                Node("Tile", ["f", "repeats"], "t"),
                Node("Expand", ["one", "repeats"], "y"),
            ],
            [
                new TensorProto { Name = "kernel", DataType = (int)Kind.Float, Dims = { 2, 1, 3, 3 }, FloatData = { Enumerable.Repeat(1f, 18) } },
                Initializer("from", [1], 1), Initializer("to", [1], 3), Initializer("depth", [], 4), Initializer("values", [2], 0, 1),
                Initializer("index", [3], 0, 2, 9), Initializer("zero", [], 0), Initializer("one", [], 1), Initializer("repeats", [2], 1, 2),
            ]).ToByteArray();

        var trees = Node("TreeEnsembleRegressor", ["features"], "y",
            Ints("nodes_treeids", 0, 0, 0), Ints("nodes_nodeids", 0, 1, 2), Ints("nodes_featureids", 1, 0, 0), Ints("nodes_truenodeids", 1, 0, 0), Ints("nodes_falsenodeids", 2, 0, 0),
            new AttributeProto { Name = "nodes_values", Floats = { 0.5f, 0, 0 } },
            new AttributeProto { Name = "nodes_modes", Strings = { Text("BRANCH_LEQ"), Text("LEAF"), Text("LEAF") } },
            Ints("target_treeids", 0, 0), Ints("target_nodeids", 1, 2), Ints("target_ids", 0, 0), new AttributeProto { Name = "target_weights", Floats = { 1, 2 } }, Int("n_targets", 1));
        trees.Domain = "ai.onnx.ml";
        yield return Model([trees]).ToByteArray();
    }

    private static ByteString Text(string text) => ByteString.CopyFromUtf8(text);

    private static AttributeProto Int(string name, long value) => new() { Name = name, I = value };

    private static AttributeProto Ints(string name, params long[] values) => new() { Name = name, Ints = { values } };

    private static NodeProto Node(string op, string[] inputs, string output, params AttributeProto[] attributes) =>
        new() { OpType = op, Name = op, Input = { inputs }, Output = { output }, Attribute = { attributes } };

    private static TensorProto Initializer(string name, long[] shape, params long[] values) =>
        new() { Name = name, DataType = (int)Kind.Int64, Dims = { shape }, Int64Data = { values } };

    /// <summary>A model with inputs x (batch, 2, 3), image (batch, 1, 8, 8) and features (batch, 2), all float32; its output is the last node's.</summary>
    private static ModelProto Model(NodeProto[] nodes, params TensorProto[] initializers)
    {
        var graph = new GraphProto { Name = "test", Node = { nodes }, Initializer = { initializers }, Output = { new ValueInfoProto { Name = nodes[^1].Output[0] } } };
        graph.Input.Add(Input("x", 2, 3));
        graph.Input.Add(Input("image", 1, 8, 8));
        graph.Input.Add(Input("features", 2));
        return new ModelProto { IrVersion = 9, Graph = graph, OpsetImport = { new OperatorSetIdProto { Version = 20 }, new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = 4 } } };
    }

    private static ValueInfoProto Input(string name, params long[] sizes)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "batch" } } };
        shape.Dim.AddRange(sizes.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)Kind.Float, Shape = shape } } };
    }
}
