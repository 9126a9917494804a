using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Serving;

namespace Pipelines.Interop.Serving;

/// <summary>A client that others wrote, @grpc/grpc-js, gets from the host what the contract says.</summary>
public sealed class GrpcClientTests : IDisposable
{
    private const string Prediction = "tensorflow.serving.PredictionService";
    private const string Model = "tensorflow.serving.ModelService";
    private const string Inference = "inference.GRPCInferenceService";
    private const int Ok = 0, InvalidArgument = 3, NotFound = 5, FailedPrecondition = 9, Unauthenticated = 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-grpc-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Predict_EachFormOfATensor_IsUnderstood()
    {
        string[] inputs =
        [
            """{ "dtype": "DT_FLOAT", "tensor_shape": { "dim": [{ "size": 3 }] }, "float_val": [1, 2, 5] }""",
            """{ "dtype": "DT_FLOAT", "tensor_shape": { "dim": [{ "size": 3 }] }, "float_val": [4] }""",
            $$"""{ "dtype": "DT_FLOAT", "tensor_shape": { "dim": [{ "size": 3 }] }, "tensor_content": "{{Convert.ToBase64String([0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 160, 64])}}" }""",
        ];

        var answers = await CallAsync(new(), [.. inputs.Select(input => Call(Prediction, "Predict", $$"""{ "model_spec": { "name": "half_plus_two" }, "inputs": { "x": {{input}} } }"""))]);

        Assert.All(answers, answer => Assert.Equal((Ok, "7"), (Code(answer), (string?)answer["response"]!["model_spec"]!["version"]!["value"])));
        Assert.Equal(["[2.5,3,4.5]", "[4,4,4]", "[2.5,3,4.5]"], answers.Select(answer => answer["response"]!["outputs"]!["y"]!["float_val"]!.ToJsonString()));
    }

    [Fact]
    public async Task Predict_WhatIsWrong_EndsWithTheStatusesOfTheContract()
    {
        const string x = """{ "x": { "dtype": "DT_FLOAT", "tensor_shape": { "dim": [{ "size": 1 }] }, "float_val": [1] } }""";

        var answers = await CallAsync(
            new(),
            Call(Prediction, "Predict", $$"""{ "model_spec": { "name": "none" }, "inputs": {{x}} }"""),
            Call(Prediction, "Predict", $$"""{ "model_spec": { "name": "half_plus_two", "version": { "value": 8 } }, "inputs": {{x}} }"""),
            Call(Prediction, "Predict", $$"""{ "model_spec": { "name": "half_plus_two", "version_label": "none" }, "inputs": {{x}} }"""),
            Call(Prediction, "Predict", $$"""{ "model_spec": { "name": "half_plus_two", "signature_name": "none" }, "inputs": {{x}} }"""),
            Call(Prediction, "Predict", """{ "model_spec": { "name": "half_plus_two" } }"""),
            Call(Prediction, "Predict", $$"""{ "model_spec": { "name": "half_plus_two" }, "inputs": {{x}}, "output_filter": ["z"] }"""),
            Call(Prediction, "GetModelMetadata", """{ "model_spec": { "name": "half_plus_two" } }"""),
            Call(Model, "GetModelStatus", """{ "model_spec": { "name": "none" } }"""));

        Assert.Equal([NotFound, NotFound, InvalidArgument, FailedPrecondition, InvalidArgument, InvalidArgument, InvalidArgument, NotFound], answers.Select(Code));
        Assert.Equal("Servable not found for request: Latest(none)", (string?)answers[0]["message"]);
        Assert.Equal("Servable not found for request: Specific(half_plus_two, 8)", (string?)answers[1]["message"]);
        Assert.Equal("Serving signature key \"none\" not found.", (string?)answers[3]["message"]);
    }

    [Fact]
    public async Task OtherServices_WhatIsThere_IsTold()
    {
        var answers = await CallAsync(
            new(),
            Call(Model, "GetModelStatus", """{ "model_spec": { "name": "half_plus_two" } }"""),
            Call(Prediction, "GetModelMetadata", """{ "model_spec": { "name": "half_plus_two" }, "metadata_field": ["signature_def"] }"""),
            Call("grpc.health.v1.Health", "Check", "{}"),
            Call(Inference, "ModelReady", """{ "name": "half_plus_two" }"""),
            Call(Inference, "ModelInfer", """{ "model_name": "half_plus_two", "inputs": [{ "name": "x", "datatype": "FP32", "shape": [2], "contents": { "fp32_contents": [1, 2] } }] }"""));

        Assert.All(answers, answer => Assert.Equal(Ok, Code(answer)));
        Assert.Equal("""[{"version":"7","state":"AVAILABLE","status":{}}]""", answers[0]["response"]!["model_version_status"]!.ToJsonString());
        Assert.Equal("type.googleapis.com/tensorflow.serving.SignatureDefMap", (string?)answers[1]["response"]!["metadata"]!["signature_def"]!["type_url"]);
        Assert.Equal("SERVING", (string?)answers[2]["response"]!["status"]);
        Assert.True((bool)answers[3]["response"]!["ready"]!);
        Assert.Equal("[2.5,3]", answers[4]["response"]!["outputs"]![0]!["contents"]!["fp32_contents"]!.ToJsonString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Predict_64Megabytes_AreTakenAndGiven(bool gzip)
    {
        const int elements = 16 << 20;
        var call = Call(Prediction, "Predict", $$"""{ "model_spec": { "name": "half_plus_two" }, "inputs": { "x": { "dtype": "DT_FLOAT", "tensor_shape": { "dim": [{ "size": {{elements}} }] } } } }""");
        (call["zeros"], call["gzip"]) = (elements * sizeof(float), gzip);

        var answer = Assert.Single(await CallAsync(new(), call));

        Assert.Equal((Ok, elements), (Code(answer), (int)answer["response"]!["outputs"]!["y"]!["float_val"]!["length"]!));
    }

    [Fact]
    public async Task GetModelStatus_HostTakesKeys_IsForThoseWhoHaveOne()
    {
        var keys = Path.Combine(_folder.FullName, "keys");
        await File.WriteAllTextAsync(keys, $"reader client {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("key")))}");
        var (without, with) = (Call(Model, "GetModelStatus", """{ "model_spec": { "name": "half_plus_two" } }"""), Call(Model, "GetModelStatus", """{ "model_spec": { "name": "half_plus_two" } }"""));
        with["key"] = "key";

        var answers = await CallAsync(new() { ApiKeysFile = keys }, without, with);

        Assert.Equal([Unauthenticated, Ok], answers.Select(Code));
    }

    private static int Code(JsonNode answer) => (int)answer["code"]!;

    private static JsonObject Call(string service, string method, string request) => new() { ["service"] = service, ["method"] = method, ["request"] = JsonNode.Parse(request) };

    /// <summary>Serves <c>y = x / 2 + 2</c> as version 7, and makes the calls one after the other.</summary>
    private async Task<IReadOnlyList<JsonNode>> CallAsync(ServingOptions options, params JsonNode[] calls)
    {
        Publish();
        await using var host = ServingHost.Create(options with { ModelsFolder = _folder.FullName, RestPort = null, GrpcPort = 0 }, builder => builder.Logging.ClearProviders());
        await host.StartAsync();
        var protocol = Path.Combine(SharedData.RepositoryRoot(), "src", "Serving", "Grpc", "Protocol");
        var output = await Task.Run(() => Node.Run("Serving/grpc.mjs", JsonSerializer.Serialize(calls), host.GrpcAddress!.Authority, protocol));
        await host.StopAsync();
        return [.. JsonNode.Parse(output)!.AsArray().Select(answer => answer!)];
    }

    private void Publish()
    {
        using var trace = new Trace();
        var x = Tensor.Input("x", DType.Float32, new Shape(Dim.Batch));
        var graph = new Graph([x], [new NamedTensor("y", (x * 0.5f) + 2f)]);
        var signature = Signature.Of(graph);
        ModelFolder.Write(Path.Combine(_folder.FullName, "half_plus_two", "7"), graph, new ModelMetadata(new Dictionary<string, Signature> { [signature.Name] = signature }));
    }
}
