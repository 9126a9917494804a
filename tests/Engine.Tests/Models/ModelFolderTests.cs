using Pipelines.Engine.Models;
using Pipelines.Engine.Onnx;

namespace Pipelines.Engine.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-model-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Write_Model_IsReadWithItsSignatures()
    {
        var (graph, metadata) = CreateModel();

        ModelFolder.Write(_folder.FullName, graph, metadata);
        var model = ModelFolder.Read(_folder.FullName);

        Assert.Equal(["big", "small"], model.Metadata.Classes);
        Assert.Equal("g", model.Metadata.Units!["mass"]);
        Assert.Equal("sha256:1", model.Metadata.SchemaFingerprint);
        Assert.Equal(Signature.Classify, model.Signature("classify").Method);
        Assert.Equal(new TensorSpec("mass", DType.Float32, [Dim.Batch]), model.Signature().Inputs["mass"]);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        var (first, second) = (Path.Combine(_folder.FullName, "a"), Path.Combine(_folder.FullName, "b"));
        foreach (var folder in new[] { first, second })
        {
            var (graph, metadata) = CreateModel();
            ModelFolder.Write(folder, graph, metadata, Training());
        }

        foreach (var file in Directory.GetFiles(first, "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(second, Path.GetRelativePath(first, file))));
    }

    [Fact]
    public void Run_OneSignature_NeedsAndComputesOnlyItsOwn()
    {
        var (graph, metadata) = CreateModel();
        var model = new LoadedModel(graph, metadata);

        var result = model.Run("classify", new Dictionary<string, NDArray> { ["grams"] = NDArray.From(new[] { 1f, 3 }) });

        Assert.Equal(["scores"], result.Keys);
        Assert.Equal([2f, 6], result["scores"].ToArray<float>());
    }

    [Fact]
    public void Run_OptionalInputLeftOut_CountsAsMissing()
    {
        var (mass, island) = (Tensor.Input("mass", DType.Float32, [Dim.Batch]), Tensor.Input("island", DType.String, [Dim.Batch]));
        var graph = new Graph([mass, island], [new("known", !mass.IsNaN()), new("nowhere", Tensor.Equal(island, ""))]);
        var signature = Signature.Of(graph);
        signature = signature with { Inputs = signature.Inputs.ToDictionary(input => input.Key, input => input.Value with { IsOptional = true }) };
        var model = new LoadedModel(graph, new ModelMetadata(new Dictionary<string, Signature> { [Signature.Default] = signature }));

        var onlyMass = model.Run(Signature.Default, new Dictionary<string, NDArray> { ["mass"] = NDArray.From(new[] { 1f, 2 }) });
        var onlyIsland = model.Run(Signature.Default, new Dictionary<string, NDArray> { ["island"] = NDArray.Strings(["Dream"]) });

        Assert.Equal([true, true], onlyMass["nowhere"].ToArray<bool>());
        Assert.Equal([false], onlyIsland["known"].ToArray<bool>());
    }

    [Theory]
    [InlineData("nothing", "mass", "no signature 'nothing'")]
    [InlineData("classify", "mass", "no input 'mass'")]
    [InlineData("classify", null, "needs the input 'grams'")]
    [InlineData("classify", "grams", "expected Float32 (batch)")]
    public void Run_CallThatDoesNotFit_SaysWhatWasExpected(string signature, string? input, string expected)
    {
        var (graph, metadata) = CreateModel();
        var inputs = input is null ? [] : new Dictionary<string, NDArray> { [input] = NDArray.From(new[] { 1L }) };

        Assert.Contains(expected, Assert.Throws<ModelException>(() => new LoadedModel(graph, metadata).Run(signature, inputs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BareFile_GetsADefaultSignature()
    {
        var file = Path.Combine(_folder.FullName, "other.onnx");
        using (var stream = File.Create(file))
            OnnxWriter.Write(CreateModel().Graph, stream);

        var signature = ModelFolder.Read(file).Signature();

        Assert.Equal(["mass", "length"], signature.Inputs.Keys);
        Assert.Equal(["double", "sum"], signature.Outputs.Keys);
        Assert.Equal(Signature.Predict, signature.Method);
    }

    [Fact]
    public void Read_SavedModel_IsRefusedWithAHint()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "saved_model.pb"), "");

        Assert.Contains("tf2onnx", Assert.Throws<ModelException>(() => ModelFolder.Read(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyOrMissingFolder_SaysWhatWasExpected()
    {
        Assert.Contains("model.onnx", Assert.Throws<ModelException>(() => ModelFolder.Read(_folder.FullName)).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<ModelException>(() => ModelFolder.Read(Path.Combine(_folder.FullName, "x"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is damaged")]
    [InlineData("""{"format":2,"signatures":{}}""", "format 2")]
    [InlineData("""{"format":1,"signatures":{"s":{"method":"m","inputs":{"a":{"tensor":"none","dtype":"float32","shape":[]}},"outputs":{}}}}""", "'none'")]
    [InlineData("""{"format":1,"signatures":{"s":{"method":"m","inputs":{"a":{"tensor":"mass","dtype":"int64","shape":["batch"]}},"outputs":{}}}}""", "Int64 (batch)")]
    public void Read_SignaturesThatDoNotFit_SaysWhatIsWrong(string json, string expected)
    {
        var (graph, metadata) = CreateModel();
        ModelFolder.Write(_folder.FullName, graph, metadata);
        File.WriteAllText(Path.Combine(_folder.FullName, "signatures.json"), json);

        Assert.Contains(expected, Assert.Throws<ModelException>(() => ModelFolder.Read(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadTraining_AfterWrite_GivesTheState()
    {
        var (graph, metadata) = CreateModel();
        ModelFolder.Write(_folder.FullName, graph, metadata, Training());

        var state = ModelFolder.ReadTraining(_folder.FullName)!;

        Assert.Equal(("model: deep\n", 42, 1000, 7), (state.Definition, state.Seed, state.Step, state.Epoch));
        Assert.Equal([1f, 2], state.Weights["kernel"].ToArray<float>());
        Assert.Equal([0.5f], state.Optimizer["momentum"].ToArray<float>());
    }

    [Fact]
    public void ReadTraining_ModelOfOthers_GivesNothing()
    {
        Assert.Null(ModelFolder.ReadTraining(_folder.FullName));
    }

    private static TrainingState Training() => new(
        "model: deep\n",
        new Dictionary<string, NDArray> { ["kernel"] = NDArray.From(new[] { 1f, 2 }) },
        new Dictionary<string, NDArray> { ["momentum"] = NDArray.From(new[] { 0.5f }) },
        Seed: 42,
        Step: 1000,
        Epoch: 7);

    private static (Graph Graph, ModelMetadata Metadata) CreateModel()
    {
        var (mass, length) = (Tensor.Input("mass", DType.Float32, [Dim.Batch]), Tensor.Input("length", DType.Float32, [Dim.Batch]));
        var graph = new Graph([mass, length], [new("double", mass * 2), new("sum", mass + length)]);
        var classify = new Signature(
            "classify",
            Signature.Classify,
            new Dictionary<string, TensorSpec> { ["grams"] = new("mass", DType.Float32, [Dim.Batch]) },
            new Dictionary<string, TensorSpec> { ["scores"] = new("double", DType.Float32, [Dim.Batch]) });
        var signatures = new Dictionary<string, Signature> { [Signature.Default] = Signature.Of(graph), ["classify"] = classify };
        return (graph, new ModelMetadata(signatures, ["big", "small"], new Dictionary<string, string> { ["mass"] = "g" }, "sha256:1"));
    }
}
