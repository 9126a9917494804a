using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Models;

/// <summary>ONNX files that other programs wrote, served over REST: the answers are onnxruntime's.</summary>
public sealed class SharedModelsTests : IDisposable
{
    private const double Tolerance = 1e-4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mnist_cntk_conv", "0..255", "Plus214_Output_0", new[] { 1, 1, 28, 28 })]
    [InlineData("mnist_cntk_conv", "0..1", "Plus214_Output_0", new[] { 1, 1, 28, 28 })]
    [InlineData("cnn_mnist_pytorch", "0..255", "output_probs", new[] { 1, 1, 28, 28 })]
    [InlineData("cnn_mnist_pytorch", "0..1", "output_probs", new[] { 1, 1, 28, 28 })]
    [InlineData("lr_mnist_sklearn", "0..255", "output_label", new[] { 1, 784 })]
    [InlineData("lr_mnist_sklearn", "0..1", "output_label", new[] { 1, 784 })]
    public async Task Predict_Digits_AreTheReferences(string model, string range, string output, int[] shape)
    {
        await using var host = await ServeAsync(model);
        var expected = Reference($"{model}@{range}").GetProperty("first_5_outputs");
        for (var image = 0; image < 5; image++)
        {
            var answer = await InferAsync(host, model, (host.Input, "FP32", shape, Image(image, range == "0..1" ? 255 : 1)));
            AssertClose(Numbers(expected[image]), Numbers(answer[output]));
        }
    }

    [Fact]
    public async Task Predict_Iris_GivesLabelsAndTheProbabilitiesOfZipMapAsATensor()
    {
        await using var host = await ServeAsync("logreg_iris_sklearn");
        var reference = Reference("logreg_iris_sklearn");

        var answer = await InferAsync(host, "logreg_iris_sklearn", ("float_input", "FP32", [3, 2], Numbers(reference.GetProperty("input").GetProperty("float_input").GetProperty("data"))));

        Assert.Equal(Numbers(reference.GetProperty("label")), Numbers(answer["label"]));
        // ONNX gives a list of maps from class to probability; here it is float32 [rows, classes], in the order of the classes.
        var probabilities = Numbers(answer["probabilities"]);
        Assert.Equal(9, probabilities.Length);
        for (var row = 0; row < 3; row++)
            Assert.Equal(1, probabilities[(row * 3)..(row * 3 + 3)].Sum(), Tolerance);
    }

    [Fact]
    public async Task Predict_RandomForest_GivesTheReferenceLabels()
    {
        await using var host = await ServeAsync("randomforest_sklearn");
        foreach (var example in Reference("randomforest_sklearn").EnumerateArray())
        {
            var answer = await InferAsync(host, "randomforest_sklearn", ("float_input", "FP32", [1, 4], Numbers(example.GetProperty("float_input"))));
            Assert.Equal(Numbers(example.GetProperty("output_label")), Numbers(answer["output_label"]));
        }
    }

    [Fact]
    public async Task Predict_BoostedTrees_GiveProbabilities()
    {
        await using var host = await ServeAsync("lightgbm");

        var answer = await InferAsync(host, "lightgbm", ("input", "FP32", [1, 2], [5.1, 3.5]));

        Assert.Equal(1, Numbers(answer["probabilities"]).Sum(), Tolerance);
    }

    [Fact]
    public async Task Predict_OneHotFeatures_AreTheReferences()
    {
        await using var host = await ServeAsync("onehot_bikesharing_coreml");
        foreach (var example in Reference("onehot_bikesharing_coreml").EnumerateArray())
        {
            var inputs = example.GetProperty("inputs").EnumerateObject().Select(input => (input.Name, "INT64", new[] { 1 }, new[] { input.Value.GetDouble() })).ToArray();
            var answer = await InferAsync(host, "onehot_bikesharing_coreml", inputs);
            AssertClose(Numbers(example.GetProperty("transformed_features")), Numbers(answer.Values.Single()));
        }
    }

    [Fact]
    public async Task Predict_BreastCancer_GivesTheReferenceScores()
    {
        await using var host = await ServeAsync("mlnet_logreg_breastcancer");
        var reference = Reference("mlnet_logreg_breastcancer");
        var features = string.Join(',', Numbers(reference.GetProperty("input").GetProperty("Features")).Select(Text));

        var (status, body) = await host.PostAsync("/v1/models/mlnet_logreg_breastcancer:predict", $$$"""{"inputs": {"Label": [["0"]], "Features": [[{{{features}}}]]}}""");

        Assert.Equal((200, ""), (status, status == 200 ? "" : body));
        var outputs = JsonDocument.Parse(body).RootElement.GetProperty("outputs");
        AssertClose(Numbers(reference.GetProperty("Score.onnx")), Numbers(outputs.GetProperty("Score.onnx")[0]));
        AssertClose(Numbers(reference.GetProperty("Features.onnx")), Numbers(outputs.GetProperty("Features.onnx")[0]));
    }

    [Fact]
    public async Task Predict_KerasNetwork_GivesTheOutputThatCameWithIt()
    {
        await using var host = await ServeAsync("keras_mlp");
        using var archive = ZipFile.OpenRead(SharedData.File("onnx/models/keras_mlp_io.npz"));
        var (input, output) = (Numpy(archive, "input"), Numpy(archive, "output"));

        var answer = await InferAsync(host, "keras_mlp", ("main_input_input", "FP32", [input.Length / 100, 100], input));

        AssertClose(output, Numbers(answer["dense_1"]));
    }

    [Theory]
    [InlineData("onnx/models/vectorizer_sklearn.onnx", "model.onnx", "com.microsoft.Tokenizer")]
    [InlineData(null, "saved_model.pb", "is a TensorFlow SavedModel, which is not read. Convert it to ONNX (python -m tf2onnx.convert")]
    public async Task Serve_WhatCannotBe_IsRefusedByItsNameAndNeverServed(string? file, string name, string reason)
    {
        _folder.Write($"other/1/{name}", file is null ? [8, 1] : File.ReadAllBytes(SharedData.File(file)));
        await using var host = await SharedModelsHost.StartAsync(_folder.Path);

        var status = Assert.Single(host.Statuses("other"));

        Assert.Contains(reason, status.Message, StringComparison.Ordinal);
        Assert.Equal(404, (await host.PostAsync("/v1/models/other:predict", """{"instances": [1]}""")).Status);
    }

    private async Task<SharedModelsHost> ServeAsync(string model)
    {
        _folder.Write($"{model}/1/model.onnx", File.ReadAllBytes(SharedData.File($"onnx/models/{model}.onnx")));
        return await SharedModelsHost.StartAsync(_folder.Path, model);
    }

    private static async Task<Dictionary<string, JsonElement>> InferAsync(SharedModelsHost host, string model, params (string Name, string Datatype, int[] Shape, double[] Data)[] inputs)
    {
        var request = JsonSerializer.Serialize(new { inputs = inputs.Select(input => new { name = input.Name, datatype = input.Datatype, shape = input.Shape, data = input.Data }) });
        var (status, body) = await host.PostAsync($"/v2/models/{model}/infer", request);
        Assert.True(status == (int)HttpStatusCode.OK, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("outputs").EnumerateArray().ToDictionary(output => output.GetProperty("name").GetString()!, output => output.GetProperty("data"));
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        // What float32 loses where large terms cancel out.
        var rounding = 1e-6 * expected.Max(Math.Abs);
        for (var index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], actual[index], Math.Max(rounding, Tolerance * Math.Max(1, Math.Abs(expected[index]))));
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().SelectMany(item => item.ValueKind == JsonValueKind.Array ? Numbers(item) : [item.GetDouble()])];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static JsonElement Reference(string name) => JsonDocument.Parse(File.ReadAllBytes(SharedData.File("onnx/models/reference_outputs.json"))).RootElement.GetProperty(name);

    private static double[] Image(int index, double divisor)
    {
        using var gzip = new GZipStream(File.OpenRead(SharedData.File("mnist/t10k-images-idx3-ubyte.gz")), CompressionMode.Decompress);
        var bytes = new byte[16 + (784 * (index + 1))];
        gzip.ReadExactly(bytes);
        return [.. bytes[^784..].Select(pixel => (float)(pixel / divisor)).Select(pixel => (double)pixel)];
    }

    /// <summary>A float32 array of an .npz file.</summary>
    private static double[] Numpy(ZipArchive archive, string name)
    {
        using var stream = archive.Entries.Single(entry => entry.Name.StartsWith(name, StringComparison.Ordinal)).Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.ToArray();
        return [.. MemoryMarshal.Cast<byte, float>(bytes.AsSpan(10 + BitConverter.ToUInt16(bytes, 8))).ToArray().Select(value => (double)value)];
    }
}
