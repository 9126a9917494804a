using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Serving;

namespace Pipelines.Interop.Serving;

/// <summary>A client that others wrote gets from the host what the contract says; the same calls by each client.</summary>
public abstract class GrpcClientTests : IDisposable
{
    private const string Prediction = "tensorflow.serving.PredictionService";
    private const string Model = "tensorflow.serving.ModelService";
    private const string Inference = "inference.GRPCInferenceService";
    private const int Ok = 0, InvalidArgument = 3, DeadlineExceeded = 4, NotFound = 5, FailedPrecondition = 9, Unimplemented = 12, Unauthenticated = 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-grpc-");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the calls; the answers as <c>grpc.mjs</c> describes them.</summary>
    protected abstract string Run(string calls, string address, string protocol);

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

    [Fact]
    public async Task Predict_PackedAndUnpackedLists_AreTheSame()
    {
        // PredictRequest { model_spec { name }, inputs { key "x", value { dtype FLOAT, tensor_shape { dim { size 2 } }, float_val } } }, float_val (field 5) packed or not.
        byte[] packed = [0x2a, 0x08, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40];
        byte[] unpacked = [0x2d, 0, 0, 0x80, 0x3f, 0x2d, 0, 0, 0, 0x40];

        var answers = await CallAsync(new(), Raw(packed), Raw(unpacked), Raw([0x2d, 0, 0, 0x80, 0x3f, 0x2a, 0x04, 0, 0, 0, 0x40]));

        Assert.Equal(["[2.5,3]", "[2.5,3]", "[2.5,3]"], answers.Select(answer => answer["response"]!["outputs"]!["y"]!["float_val"]!.ToJsonString()));

        JsonObject Raw(byte[] values)
        {
            byte[] tensor = [0x08, 1, 0x12, 4, 0x12, 2, 0x08, 2, .. values];
            byte[] entry = [0x0a, 1, (byte)'x', 0x12, (byte)tensor.Length, .. tensor];
            byte[] name = Encoding.UTF8.GetBytes("half_plus_two");
            byte[] request = [0x0a, (byte)(name.Length + 2), 0x0a, (byte)name.Length, .. name, 0x12, (byte)entry.Length, .. entry];
            return RawCall(Prediction, "Predict", request);
        }
    }

    [Fact]
    public async Task Predict_BytesThatAreNoMessage_AreInvalid()
    {
        var answers = await CallAsync(new(), RawCall(Prediction, "Predict", [0xff, 0xff, 0xff]), RawCall(Inference, "ModelInfer", [0x0a, 0x7f]), RawCall(Prediction, "Predict", []));

        Assert.All(answers, answer => Assert.Equal(InvalidArgument, Code(answer)));
    }

    [Fact]
    public async Task ClassifyRegressMultiInference_Examples_AreAnsweredInTheirOrder()
    {
        const string input = """{ "example_list": { "examples": [{ "features": { "feature": { "x": { "float_list": { "value": [20] } } } } }, { "features": { "feature": { "x": { "float_list": { "value": [80] } } } } }] } }""";
        const string withContext = """{ "example_list_with_context": { "examples": [{}, {}], "context": { "features": { "feature": { "x": { "float_list": { "value": [80] } } } } } } }""";

        var answers = await CallAsync(
            new(),
            Call(Prediction, "Classify", $$"""{ "model_spec": { "name": "half_plus_two", "signature_name": "classify_x_to_y" }, "input": {{input}} }"""),
            Call(Prediction, "Regress", $$"""{ "model_spec": { "name": "half_plus_two", "signature_name": "regress_x_to_y" }, "input": {{input}} }"""),
            Call(Prediction, "Regress", $$"""{ "model_spec": { "name": "half_plus_two", "signature_name": "regress_x_to_y" }, "input": {{withContext}} }"""),
            Call(Prediction, "MultiInference", $$"""{ "tasks": [{ "model_spec": { "name": "half_plus_two", "signature_name": "classify_x_to_y" }, "method_name": "tensorflow/serving/classify" }, { "model_spec": { "name": "half_plus_two", "signature_name": "regress_x_to_y" }, "method_name": "tensorflow/serving/regress" }], "input": {{input}} }"""),
            Call(Prediction, "Regress", """{ "model_spec": { "name": "half_plus_two", "signature_name": "regress_x_to_y" }, "input": { "example_list": {} } }"""),
            Call(Prediction, "MultiInference", $$"""{ "tasks": [{ "model_spec": { "name": "half_plus_two" }, "method_name": "tensorflow/serving/predict" }], "input": {{input}} }"""));

        Assert.Equal([Ok, Ok, Ok, Ok, InvalidArgument, Unimplemented], answers.Select(Code));
        const string classes = """[{"classes":[{"score":12}]},{"classes":[{"score":42}]}]""";
        const string values = """[{"value":12},{"value":42}]""";
        Assert.Equal(classes, ToText(answers[0]["response"]!["result"]!["classifications"]));
        Assert.Equal(values, ToText(answers[1]["response"]!["result"]!["regressions"]));
        Assert.Equal("""[{"value":42},{"value":42}]""", ToText(answers[2]["response"]!["result"]!["regressions"]));
        Assert.Equal(classes, ToText(answers[3]["response"]!["results"]![0]!["classification_result"]!["classifications"]));
        Assert.Equal(values, ToText(answers[3]["response"]!["results"]![1]!["regression_result"]!["regressions"]));
        Assert.Equal("Input is empty.", (string?)answers[4]["message"]);
    }

    [Fact]
    public async Task ModelInfer_RawContents_AreTakenAndGiven()
    {
        const string x = """{ "name": "x", "datatype": "FP32", "shape": [2, 1] }""";
        var raw = Convert.ToBase64String([0, 0, 128, 63, 0, 0, 0, 64]);

        var answers = await CallAsync(
            new(),
            Call(Inference, "ModelInfer", $$"""{ "model_name": "half_plus_two", "id": "seven", "inputs": [{{x}}], "raw_input_contents": ["{{raw}}"] }"""),
            Call(Inference, "ModelInfer", $$"""{ "model_name": "half_plus_two", "inputs": [{{x}}], "raw_input_contents": ["AAAA"] }"""),
            Call(Inference, "ModelInfer", $$"""{ "model_name": "half_plus_two", "model_version": "8", "inputs": [{{x}}], "raw_input_contents": ["{{raw}}"] }"""),
            Call(Inference, "ServerLive", "{}"),
            Call(Inference, "ServerReady", "{}"),
            Call(Inference, "ServerMetadata", "{}"),
            Call(Inference, "ModelMetadata", """{ "name": "half_plus_two" }"""));

        Assert.Equal([Ok, InvalidArgument, NotFound, Ok, Ok, Ok, Ok], answers.Select(Code));
        Assert.Equal(Convert.ToBase64String([0, 0, 32, 64, 0, 0, 64, 64]), (string?)answers[0]["response"]!["raw_output_contents"]![0]);
        Assert.Equal(("seven", "7"), ((string?)answers[0]["response"]!["id"], (string?)answers[0]["response"]!["model_version"]));
        Assert.Equal("pipeline", (string?)answers[5]["response"]!["name"]);
        Assert.Equal("onnx_onnxv1", (string?)answers[6]["response"]!["platform"]);
    }

    [Fact]
    public async Task HandleReloadConfigRequest_AnotherList_ReplacesTheModels()
    {
        var path = JsonSerializer.Serialize(Path.Combine(_folder.FullName, "half_plus_two"));
        const string x = """{ "x": { "dtype": "DT_FLOAT", "tensor_shape": { "dim": [{ "size": 1 }] }, "float_val": [1] } }""";

        var answers = await CallAsync(
            new(),
            Call(Model, "HandleReloadConfigRequest", $$"""{ "config": { "model_config_list": { "config": [{ "name": "other", "base_path": {{path}}, "model_platform": "onnx", "version_labels": { "stable": 7 } }] } } }"""),
            Call(Prediction, "Predict", $$"""{ "model_spec": { "name": "other", "version_label": "stable" }, "inputs": {{x}} }"""),
            Call(Prediction, "Predict", $$"""{ "model_spec": { "name": "half_plus_two" }, "inputs": {{x}} }"""),
            Call(Model, "HandleReloadConfigRequest", """{ "config": { "model_config_list": { "config": [{ "name": "other" }] } } }"""));

        Assert.Equal([Ok, Ok, NotFound, InvalidArgument], answers.Select(Code));
    }

    [Fact]
    public async Task Predict_DeadlineThatHasPassed_Ends()
    {
        var call = Call(Prediction, "Predict", """{ "model_spec": { "name": "half_plus_two" }, "inputs": { "x": { "dtype": "DT_FLOAT", "tensor_shape": { "dim": [{ "size": 16777216 }] } } } }""");
        (call["zeros"], call["timeout"]) = (64 << 20, 0.005);

        Assert.Equal(DeadlineExceeded, Code(Assert.Single(await CallAsync(new(), call))));
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

    private static string ToText(JsonNode? node) => node!.ToJsonString();

    private static JsonObject RawCall(string service, string method, byte[] request) => new() { ["service"] = service, ["method"] = method, ["request"] = new JsonObject(), ["raw"] = Convert.ToBase64String(request) };

    private static JsonObject Call(string service, string method, string request) => new() { ["service"] = service, ["method"] = method, ["request"] = JsonNode.Parse(request) };

    /// <summary>Serves <c>y = x / 2 + 2</c> as version 7, and makes the calls one after the other.</summary>
    private async Task<IReadOnlyList<JsonNode>> CallAsync(ServingOptions options, params JsonNode[] calls)
    {
        Publish();
        await using var host = ServingHost.Create(options with { ModelsFolder = _folder.FullName, RestPort = null, GrpcPort = 0 }, builder => builder.Logging.ClearProviders());
        await host.StartAsync();
        var protocol = Path.Combine(SharedData.RepositoryRoot(), "src", "Serving", "Grpc", "Protocol");
        var output = await Task.Run(() => Run(JsonSerializer.Serialize(calls), host.GrpcAddress!.Authority, protocol));
        await host.StopAsync();
        return [.. JsonNode.Parse(output)!.AsArray().Select(answer => answer!)];
    }

    private void Publish()
    {
        using var trace = new Trace();
        var x = Tensor.Input("x", DType.Float32, new Shape(Dim.Batch));
        var y = (x * 0.5f) + 2f;
        var graph = new Graph([x], [new NamedTensor("y", y), new NamedTensor("scores", y.Reshape(new Shape(Dim.Batch, 1)))]);
        TensorSpec input = new("x", DType.Float32, x.Shape), value = new("y", DType.Float32, y.Shape), scores = new("scores", DType.Float32, new Shape(Dim.Batch, 1));
        Signature[] signatures =
        [
            Of("serving_default", Signature.Predict, ("y", value)),
            Of("regress_x_to_y", Signature.Regress, ("outputs", value)),
            Of("classify_x_to_y", Signature.Classify, ("scores", scores)),
        ];
        ModelFolder.Write(Path.Combine(_folder.FullName, "half_plus_two", "7"), graph, new ModelMetadata(signatures.ToDictionary(signature => signature.Name)));

        Signature Of(string name, string method, (string Name, TensorSpec Spec) output) =>
            new(name, method, new Dictionary<string, TensorSpec> { ["x"] = input }, new Dictionary<string, TensorSpec> { [output.Name] = output.Spec });
    }
}
