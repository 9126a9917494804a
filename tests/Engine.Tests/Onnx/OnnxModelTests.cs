using System.IO.Compression;
using System.Text.Json;
using Pipelines.Engine.Models;
using Pipelines.Engine.Onnx;

namespace Pipelines.Engine.Tests.Onnx;

/// <summary>Whole models that others wrote, against what another runtime computed.</summary>
public sealed class OnnxModelTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("mnist_cntk_conv", 255)]
    [InlineData("mnist_cntk_conv", 1)]
    [InlineData("cnn_mnist_pytorch", 255)]
    [InlineData("cnn_mnist_pytorch", 1)]
    public void Run_ImageModel_GivesTheReferenceOutputs(string name, int range)
    {
        var model = Load(name);
        var input = model.Signature().Inputs.Single();
        var expected = Reference().GetProperty($"{name}@0..{range}").GetProperty("first_5_outputs");

        for (var image = 0; image < 5; image++)
        {
            var x = NDArray.From(Image(image, range), 1, 1, 28, 28);
            var scores = model.Run(Signature.Default, new Dictionary<string, NDArray> { [input.Key] = x }).Values.Single();

            // A score near 0 is a difference of sums as large as the largest score, and as inexact as they are.
            var (reference, largest) = (Floats(expected[image]), Floats(expected[image]).Max(Math.Abs));
            Arrays.AssertClose(NDArray.From(reference, 1, 10), scores, Tolerance, Tolerance + 1e-6 * largest, $"{name}, image {image}");
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(1)]
    public void Run_LinearImageModel_GivesTheReferenceLabels(int range)
    {
        var model = Load("lr_mnist_sklearn");
        var expected = Reference().GetProperty($"lr_mnist_sklearn@0..{range}").GetProperty("first_5_outputs");
        var x = NDArray.From(Enumerable.Range(0, 5).SelectMany(i => Image(i, range)).ToArray(), 5, 784);

        var result = model.Run(Signature.Default, new Dictionary<string, NDArray> { ["float_input"] = x });

        Assert.Equal(expected.EnumerateArray().Select(row => row[0].GetInt64()), result["output_label"].ToArray<long>());
        Assert.Equal([5, 10], result["output_probability"].Shape);
    }

    [Fact]
    public void Run_LogisticRegression_GivesTheReferenceLabelsAndClasses()
    {
        var model = Load("logreg_iris_sklearn");

        var result = model.Run(Signature.Default, new Dictionary<string, NDArray> { ["float_input"] = NDArray.From(new[] { 5.8f, 2.8f, 6, 2.2f, 5.5f, 4.2f }, 3, 2) });

        Assert.Equal([0L, 0, 0], result["label"].ToArray<long>());
        Assert.Equal(["0", "1", "2"], model.Metadata.Classes);
        Assert.All(result["probabilities"].ToArray<float>().Chunk(3), row => Assert.Equal(1, row.Sum(), 1e-5));
    }

    [Fact]
    public void Run_RandomForest_GivesTheReferenceLabels()
    {
        var model = Load("randomforest_sklearn");

        foreach (var example in Reference().GetProperty("randomforest_sklearn").EnumerateArray())
        {
            var result = model.Run(Signature.Default, new Dictionary<string, NDArray> { ["float_input"] = NDArray.From(Floats(example.GetProperty("float_input")), 1, 4) });

            Assert.Equal(example.GetProperty("output_label")[0].GetInt64(), result["output_label"].Item<long>());
            Assert.Equal(1, result["output_probability"].ToArray<float>().Sum(), 1e-5);
        }
    }

    [Fact]
    public void Run_BoostedTrees_GiveProbabilitiesOfTheChosenClass()
    {
        var result = Load("lightgbm").Run(Signature.Default, new Dictionary<string, NDArray> { ["input"] = NDArray.From(new[] { 5.1f, 3.5f }, 1, 2) });

        var probabilities = result["probabilities"].ToArray<float>();
        Assert.Equal(1, probabilities.Sum(), 1e-5);
        Assert.Equal(Array.IndexOf(probabilities, probabilities.Max()), result["label"].Item<long>());
    }

    [Fact]
    public void Run_OneHotFeatures_GiveTheReferenceOutputs()
    {
        var model = Load("onehot_bikesharing_coreml");

        foreach (var example in Reference().GetProperty("onehot_bikesharing_coreml").EnumerateArray())
        {
            var inputs = example.GetProperty("inputs").EnumerateObject().ToDictionary(input => input.Name, input => NDArray.From(new[] { input.Value.GetInt64() }));
            var result = model.Run(Signature.Default, inputs).Values.Single();
            Assert.Equal(Floats(example.GetProperty("transformed_features")), result.ToArray<float>());
        }
    }

    [Fact]
    public void Run_MultiClassRegression_GivesTheReferenceScores()
    {
        var expected = Reference().GetProperty("mlnet_logreg_breastcancer");

        var result = Load("mlnet_logreg_breastcancer").Run(Signature.Default, new Dictionary<string, NDArray>
        {
            ["Label"] = NDArray.Strings(["0"], [1, 1]),
            ["Features"] = NDArray.From(Floats(expected.GetProperty("input").GetProperty("Features")), 1, 8),
        });

        Arrays.AssertClose(NDArray.From(Floats(expected.GetProperty("Score.onnx")), 1, 10), result["Score.onnx"], Tolerance, Tolerance, "Score");
        Arrays.AssertClose(NDArray.From(Floats(expected.GetProperty("Features.onnx")), 1, 8), result["Features.onnx"], Tolerance, Tolerance, "Features");
    }

    [Fact]
    public void Run_KerasNetwork_GivesTheOutputThatCameWithIt()
    {
        var model = Load("keras_mlp");
        using var archive = ZipFile.OpenRead(SharedData.File("onnx/models/keras_mlp_io.npz"));
        var (input, output) = (Numpy(archive, "input"), Numpy(archive, "output"));

        var result = model.Run(Signature.Default, new Dictionary<string, NDArray> { ["main_input_input"] = NDArray.From(input, input.Length / 100, 100) });

        Arrays.AssertClose(NDArray.From(output, output.Length, 1), result["dense_1"], Tolerance, Tolerance, "dense_1");
        Assert.Equal(Dim.Batch, model.Signature().Inputs["main_input_input"].Shape[0]);
    }

    [Fact]
    public void Read_OperatorOfAnotherDomain_IsRefusedByName()
    {
        var fault = Assert.Throws<OnnxException>(() => Load("vectorizer_sklearn"));

        Assert.Contains("com.microsoft.Tokenizer", fault.Message, StringComparison.Ordinal);
        Assert.Contains("com.microsoft.Tokenizer", fault.UnsupportedOperators);
    }

    private static LoadedModel Load(string name) => ModelFolder.Read(SharedData.File($"onnx/models/{name}.onnx"));

    private static JsonElement Reference() => JsonDocument.Parse(File.ReadAllBytes(SharedData.File("onnx/models/reference_outputs.json"))).RootElement;

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];

    private static float[] Image(int index, int range)
    {
        using var stream = new GZipStream(File.OpenRead(SharedData.File("mnist/t10k-images-idx3-ubyte.gz")), CompressionMode.Decompress);
        var bytes = new byte[16 + (index + 1) * 784];
        stream.ReadExactly(bytes);
        return [.. bytes[^784..].Select(pixel => pixel * (range / 255f))];
    }

    /// <summary>The numbers of a NumPy file of float32 in row-major order: after magic, version and a header with its length.</summary>
    private static float[] Numpy(ZipArchive archive, string name)
    {
        using var stream = archive.Entries.Single(entry => entry.Name.StartsWith(name, StringComparison.Ordinal)).Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        var start = 10 + BitConverter.ToUInt16(bytes, 8);
        Assert.Contains("'<f4'", System.Text.Encoding.ASCII.GetString(bytes, 10, start - 10), StringComparison.Ordinal);
        return [.. bytes[start..].Chunk(4).Select(chunk => BitConverter.ToSingle(chunk))];
    }
}
