using Microsoft.Extensions.Logging.Abstractions;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Tests.Models;

public sealed class ModelFolderLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loader-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(new[] { 2, 1 })]
    [InlineData(new[] { 2 })]
    public void Run_ValueOfARankThatDiffersByUnits_IsTaken(int[] shape)
    {
        using var model = Load(new Shape(Dim.Batch, 1), isOptional: false);
        var signature = model.Signatures["serving_default"];

        var y = model.Run(signature, [NDArray.From<float>([1, 4], shape)], [0])[0];

        Assert.Equal([2.5f, 4f], y.ToArray<float>());
        Assert.Equal([2, 1], y.Shape);
    }

    [Fact]
    public void Run_ValueThatDoesNotFit_IsAnInvalidArgument()
    {
        using var model = Load(new Shape(Dim.Batch, 1), isOptional: false);

        var exception = Assert.Throws<ServingException>(() => model.Run(model.Signatures["serving_default"], [NDArray.From<float>([1, 4], 1, 2)], [0]));

        Assert.Equal(StatusCode.InvalidArgument, exception.Code);
    }

    [Fact]
    public void Load_FolderOfAnExportedModel_KnowsWhatIsOptional()
    {
        using var model = Load(new Shape(Dim.Batch), isOptional: true);

        var input = Assert.Single(model.Signatures["serving_default"].Inputs);
        Assert.Equal(("x", DType.Float32, true), (input.Name, input.DType, input.IsOptional));
    }

    [Fact]
    public void Load_OneOnnxFileOfAnotherName_IsTaken()
    {
        Write(new Shape(Dim.Batch), isOptional: false);
        File.Move(Path.Combine(_folder, "model.onnx"), Path.Combine(_folder, "other.onnx"));
        File.Delete(Path.Combine(_folder, "signatures.json"));

        using var model = new ModelFolderLoader(NullLogger<ModelFolderLoader>.Instance).Load(_folder, default);

        Assert.Equal(["serving_default"], model.Signatures.Keys);
    }

    [Fact]
    public void Load_SavedModel_IsRefusedWithAHint()
    {
        File.WriteAllText(Path.Combine(_folder, "saved_model.pb"), "");

        var exception = Assert.Throws<ServingException>(() => new ModelFolderLoader(NullLogger<ModelFolderLoader>.Instance).Load(_folder, default));

        Assert.Contains("Convert it to ONNX", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DamagedFile_IsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, "model.onnx"), "no model");

        var exception = Assert.Throws<ServingException>(() => new ModelFolderLoader(NullLogger<ModelFolderLoader>.Instance).Load(_folder, default));

        Assert.Equal(StatusCode.InvalidArgument, exception.Code);
    }

    private IServable Load(Shape shape, bool isOptional)
    {
        Write(shape, isOptional);
        return new ModelFolderLoader(NullLogger<ModelFolderLoader>.Instance).Load(_folder, default);
    }

    /// <summary>y = x / 2 + 2.</summary>
    private void Write(Shape shape, bool isOptional)
    {
        using var trace = new Trace();
        var x = Tensor.Input("x", DType.Float32, shape);
        var graph = new Graph([x], [new NamedTensor("y", (x * 0.5f) + 2f)]);
        var signature = Signature.Of(graph);
        signature = signature with { Inputs = signature.Inputs.ToDictionary(input => input.Key, input => input.Value with { IsOptional = isOptional }) };
        ModelFolder.Write(_folder, graph, new ModelMetadata(new Dictionary<string, Signature> { [signature.Name] = signature }));
    }
}
