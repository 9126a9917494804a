using System.Runtime.InteropServices;
using Google.Protobuf;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Models;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Grpc;

public sealed class PredictionServiceTests(SharedHost shared) : IClassFixture<SharedHost>, IDisposable
{
    private const string Service = "/tensorflow.serving.PredictionService/";

    private readonly GrpcClient _client = new(shared.Host.Host.GrpcAddress!);

    public void Dispose() => _client.Dispose();

    public static TheoryData<string, byte[], float[]> Forms => new()
    {
        { "float_val", Tensor([3], tensor => tensor.FloatVal.AddRange([1, 2, 5])).ToByteArray(), [2.5f, 3, 4.5f] },
        { "one value fills", Tensor([3], tensor => tensor.FloatVal.Add(1)).ToByteArray(), [2.5f, 2.5f, 2.5f] },
        { "the last value fills", Tensor([3], tensor => tensor.FloatVal.AddRange([1, 2])).ToByteArray(), [2.5f, 3, 3] },
        { "no value", Tensor([2], _ => { }).ToByteArray(), [2, 2] },
        { "tensor_content", Tensor([3], tensor => tensor.TensorContent = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(new float[] { 1, 2, 5 }))).ToByteArray(), [2.5f, 3, 4.5f] },
        { "unpacked", [.. Tensor([2], _ => { }).ToByteArray(), 0x2D, 0, 0, 0x80, 0x3F, 0x2D, 0, 0, 0, 0x40], [2.5f, 3] },
        { "empty", Tensor([0], _ => { }).ToByteArray(), [] },
        { "scalar", Tensor([], tensor => tensor.FloatVal.Add(1)).ToByteArray(), [2.5f] },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Predict_EachFormOfATensor_IsRead(string form, byte[] tensor, float[] expected)
    {
        var (code, message, response) = await PredictAsync("half_plus_two", ("x", TensorProto.Parser.ParseFrom(tensor)));

        Assert.Equal((StatusCode.Ok, "", form), (code, message, form));
        Assert.Equal(expected, response!.Outputs["y"].FloatVal);
        Assert.Equal(DataType.DtFloat, response.Outputs["y"].Dtype);
        Assert.Equal(("half_plus_two", 123, "serving_default"), (response.ModelSpec.Name, response.ModelSpec.Version!.Value, response.ModelSpec.SignatureName));
    }

    [Fact]
    public async Task Predict_EveryType_ComesBackAsSent()
    {
        var (code, message, response) = await PredictAsync(
            "mixed",
            ("double", new TensorProto { Dtype = DataType.DtDouble, TensorShape = Shape(1), DoubleVal = { 0.1 } }),
            ("flag", new TensorProto { Dtype = DataType.DtBool, TensorShape = Shape(1), BoolVal = { true } }),
            ("int", new TensorProto { Dtype = DataType.DtInt32, TensorShape = Shape(1), IntVal = { -7 } }),
            ("long", new TensorProto { Dtype = DataType.DtInt64, TensorShape = Shape(1), Int64Val = { long.MinValue } }),
            ("text", new TensorProto { Dtype = DataType.DtString, TensorShape = Shape(1), StringVal = { ByteString.CopyFromUtf8("é") } }));

        Assert.Equal((StatusCode.Ok, ""), (code, message));
        Assert.Equal([0.1], response!.Outputs["double"].DoubleVal);
        Assert.Equal([true], response.Outputs["flag"].BoolVal);
        Assert.Equal([-7], response.Outputs["int"].IntVal);
        Assert.Equal([long.MinValue], response.Outputs["long"].Int64Val);
        Assert.Equal("é", response.Outputs["text"].StringVal.Single().ToStringUtf8());
        Assert.Equal(6, response.Outputs.Count);
    }

    [Fact]
    public async Task Predict_HalfPrecision_ComesAsBits()
    {
        var request = Request("echo", ("x", Tensor([1], tensor => tensor.FloatVal.Add(1.5f))));
        request.ModelSpec.SignatureName = "half";

        var (_, _, response) = await _client.CallAsync(Service + "Predict", request, PredictResponse.Parser);

        Assert.Equal([0x3E00], response!.Outputs["h"].HalfVal);
    }

    [Fact]
    public async Task Predict_OutputFilter_ChoosesAndOrders()
    {
        var request = Request("mixed", MixedInputs());
        request.OutputFilter.AddRange(["text", "int"]);

        var (code, _, response) = await _client.CallAsync(Service + "Predict", request, PredictResponse.Parser);

        Assert.Equal(StatusCode.Ok, code);
        Assert.Equal(["int", "text"], response!.Outputs.Keys.Order());
    }

    public static TheoryData<string, byte[], StatusCode, string> Faults => new()
    {
        { "no model", new PredictRequest().ToByteArray(), StatusCode.InvalidArgument, "Missing ModelSpec" },
        { "unknown model", Request("none").ToByteArray(), StatusCode.NotFound, "Servable not found for request: Latest(none)" },
        { "unknown version", Change(Request("half_plus_two"), request => request.ModelSpec.Version = 9).ToByteArray(), StatusCode.NotFound, "Servable not found for request: Specific(half_plus_two, 9)" },
        { "version zero", Change(Request("half_plus_two"), request => request.ModelSpec.Version = 0).ToByteArray(), StatusCode.NotFound, "Servable not found for request: Specific(half_plus_two, 0)" },
        { "unknown label", Change(Request("half_plus_two"), request => request.ModelSpec.VersionLabel = "stable").ToByteArray(), StatusCode.InvalidArgument, "Unrecognized servable version label: stable" },
        { "unknown signature", Change(Request("half_plus_two"), request => request.ModelSpec.SignatureName = "x").ToByteArray(), StatusCode.FailedPrecondition, "Serving signature key \"x\" not found." },
        { "no input", Request("half_plus_two").ToByteArray(), StatusCode.InvalidArgument, "input size does not match signature: 0!=1 len({}) != len({x}). Sent extra: {}. Missing but required: {x}." },
        { "other input", Request("half_plus_two", ("z", Tensor([1], _ => { }))).ToByteArray(), StatusCode.InvalidArgument, "input size does not match signature: 1!=1 len({z}) != len({x}). Sent extra: {z}. Missing but required: {x}." },
        { "other type", Request("half_plus_two", ("x", new TensorProto { Dtype = DataType.DtInt64, TensorShape = Shape(1) })).ToByteArray(), StatusCode.InvalidArgument, "Input x is DT_INT64, expected DT_FLOAT." },
        { "too many values", Request("half_plus_two", ("x", Tensor([1], tensor => tensor.FloatVal.AddRange([1, 2])))).ToByteArray(), StatusCode.InvalidArgument, "Input x has 2 values. Expected 1 or fewer for its shape." },
        { "short content", Request("half_plus_two", ("x", Tensor([1], tensor => tensor.TensorContent = ByteString.CopyFrom(1, 2)))).ToByteArray(), StatusCode.InvalidArgument, "Input x has 2 bytes of tensor_content. Expected 4 for its shape." },
        { "negative length", Request("half_plus_two", ("x", Tensor([-1], _ => { }))).ToByteArray(), StatusCode.InvalidArgument, "Input x has an axis of length -1. Expected 0 or more." },
        { "huge shape", Request("half_plus_two", ("x", Tensor([1 << 30, 1 << 30], _ => { }))).ToByteArray(), StatusCode.ResourceExhausted, "Input x has more than 268435456 elements, the limit for one request. Send fewer rows." },
        { "unknown output", Change(Request("half_plus_two", ("x", Tensor([1], _ => { }))), request => request.OutputFilter.Add("z")).ToByteArray(), StatusCode.InvalidArgument, "output tensor alias not found in signature: z Outputs expected to be in the set {y}." },
        { "output twice", Change(Request("half_plus_two", ("x", Tensor([1], _ => { }))), request => request.OutputFilter.AddRange(["y", "y"])).ToByteArray(), StatusCode.InvalidArgument, "duplicate output tensor alias: y" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Predict_WrongRequest_AnswersTheStatus(string fault, byte[] request, StatusCode expected, string message)
    {
        var answer = await _client.CallAsync(Service + "Predict", PredictRequest.Parser.ParseFrom(request), PredictResponse.Parser);

        Assert.Equal((fault, expected, message, null), (fault, answer.Code, answer.Message, answer.Response));
    }

    [Fact]
    public async Task Regress_Example_AnswersTheValue()
    {
        var request = new RegressionRequest { ModelSpec = new ModelSpec { Name = "half_plus_two", SignatureName = "regress_x_to_y" }, Input = Examples(80) };

        var (code, message, response) = await _client.CallAsync(Service + "Regress", request, RegressionResponse.Parser);

        Assert.Equal((StatusCode.Ok, ""), (code, message));
        Assert.Equal(42, response!.Result.Regressions.Single().Value);
        Assert.Equal(("half_plus_two", 123, "regress_x_to_y"), (response.ModelSpec.Name, response.ModelSpec.Version!.Value, response.ModelSpec.SignatureName));
    }

    [Fact]
    public async Task Classify_Example_AnswersTheClass()
    {
        var request = new ClassificationRequest { ModelSpec = new ModelSpec { Name = "half_plus_two", SignatureName = "classify_x_to_y" }, Input = Examples(20) };

        var (_, _, response) = await _client.CallAsync(Service + "Classify", request, ClassificationResponse.Parser);

        Assert.Equal(("", 12f), (response!.Result.Classifications.Single().Classes.Single().Label, response.Result.Classifications[0].Classes[0].Score));
    }

    [Fact]
    public async Task Classify_ContextThatRepeatsAFeature_IsRefused()
    {
        var request = new ClassificationRequest
        {
            ModelSpec = new ModelSpec { Name = "half_plus_two", SignatureName = "classify_x_to_y" },
            Input = new Input { ExampleListWithContext = new ExampleListWithContext { Examples = { Examples(1).ExampleList.Examples[0] }, Context = Examples(2).ExampleList.Examples[0] } },
        };

        var (code, message, _) = await _client.CallAsync(Service + "Classify", request, ClassificationResponse.Parser);

        Assert.Equal((StatusCode.InvalidArgument, "Feature: x is given twice, or both in the example and in the context. Expected it once."), (code, message));
    }

    [Fact]
    public async Task Classify_NoExample_IsRefused()
    {
        var request = new ClassificationRequest { ModelSpec = new ModelSpec { Name = "half_plus_two", SignatureName = "classify_x_to_y" } };

        var (code, message, _) = await _client.CallAsync(Service + "Classify", request, ClassificationResponse.Parser);

        Assert.Equal((StatusCode.InvalidArgument, "Input is empty."), (code, message));
    }

    [Fact]
    public async Task MultiInference_TwoTasks_AnswersBoth()
    {
        var request = new MultiInferenceRequest { Input = Examples(20), Tasks = { Task("regress_x_to_y", ServableSignature.RegressMethod), Task("classify_x_to_y", ServableSignature.ClassifyMethod) } };

        var (code, message, response) = await _client.CallAsync(Service + "MultiInference", request, MultiInferenceResponse.Parser);

        Assert.Equal((StatusCode.Ok, ""), (code, message));
        Assert.Equal(12, response!.Results[0].RegressionResult.Regressions.Single().Value);
        Assert.Equal(12, response.Results[1].ClassificationResult.Classifications.Single().Classes.Single().Score);
    }

    [Theory]
    [InlineData("regress_x_to_y", ServableSignature.RegressMethod, StatusCode.InvalidArgument, "Duplicate evaluation of signature: regress_x_to_y")]
    [InlineData("serving_default", ServableSignature.PredictMethod, StatusCode.Unimplemented, "Unsupported signature method_name: tensorflow/serving/predict")]
    public async Task MultiInference_WrongTask_AnswersTheStatus(string signature, string method, StatusCode expected, string message)
    {
        var request = new MultiInferenceRequest { Input = Examples(20), Tasks = { Task("regress_x_to_y", ServableSignature.RegressMethod), Task(signature, method) } };

        var answer = await _client.CallAsync(Service + "MultiInference", request, MultiInferenceResponse.Parser);

        Assert.Equal((expected, message), (answer.Code, answer.Message));
    }

    [Fact]
    public async Task GetModelMetadata_SignatureDef_IsAnswered()
    {
        var request = new GetModelMetadataRequest { ModelSpec = new ModelSpec { Name = "half_plus_two" }, MetadataField = { "signature_def" } };

        var (_, _, response) = await _client.CallAsync(Service + "GetModelMetadata", request, GetModelMetadataResponse.Parser);

        var map = response!.Metadata["signature_def"].Unpack<SignatureDefMap>();
        Assert.Equal("type.googleapis.com/tensorflow.serving.SignatureDefMap", response.Metadata["signature_def"].TypeUrl);
        Assert.Equal(["classify_x_to_y", "regress_x_to_y", "serving_default"], map.SignatureDef.Keys.Order());
        Assert.Equal([-1L, 1L], map.SignatureDef["serving_default"].Inputs["x"].TensorShape.Dim.Select(dim => dim.Size));
        Assert.Equal(("half_plus_two", 123, ""), (response.ModelSpec.Name, response.ModelSpec.Version!.Value, response.ModelSpec.SignatureName));
    }

    [Theory]
    [InlineData(new string[0], "GetModelMetadataRequest must specify at least one metadata_field")]
    [InlineData(new[] { "other" }, "Metadata field other is not supported")]
    public async Task GetModelMetadata_OtherFields_AreRefused(string[] fields, string message)
    {
        var request = new GetModelMetadataRequest { ModelSpec = new ModelSpec { Name = "half_plus_two" }, MetadataField = { fields } };

        var answer = await _client.CallAsync(Service + "GetModelMetadata", request, GetModelMetadataResponse.Parser);

        Assert.Equal((StatusCode.InvalidArgument, message), (answer.Code, answer.Message));
    }

    private Task<(StatusCode Code, string Message, PredictResponse? Response)> PredictAsync(string model, params (string, TensorProto)[] inputs) =>
        _client.CallAsync(Service + "Predict", Request(model, inputs), PredictResponse.Parser);

    private static PredictRequest Request(string model, params (string Name, TensorProto Tensor)[] inputs)
    {
        var request = new PredictRequest { ModelSpec = new ModelSpec { Name = model } };
        foreach (var (name, tensor) in inputs)
            request.Inputs.Add(name, tensor);
        return request;
    }

    private static PredictRequest Change(PredictRequest request, Action<PredictRequest> change)
    {
        change(request);
        return request;
    }

    private static (string, TensorProto)[] MixedInputs() =>
    [
        ("double", new TensorProto { Dtype = DataType.DtDouble, TensorShape = Shape(1) }),
        ("flag", new TensorProto { Dtype = DataType.DtBool, TensorShape = Shape(1) }),
        ("int", new TensorProto { Dtype = DataType.DtInt32, TensorShape = Shape(1) }),
        ("long", new TensorProto { Dtype = DataType.DtInt64, TensorShape = Shape(1) }),
        ("text", new TensorProto { Dtype = DataType.DtString, TensorShape = Shape(1) }),
    ];

    private static TensorProto Tensor(long[] shape, Action<TensorProto> fill)
    {
        var tensor = new TensorProto { Dtype = DataType.DtFloat, TensorShape = Shape(shape) };
        fill(tensor);
        return tensor;
    }

    private static TensorShapeProto Shape(params long[] lengths) => new() { Dim = { lengths.Select(length => new TensorShapeProto.Types.Dim { Size = length }) } };

    private static Input Examples(float x) => new()
    {
        ExampleList = new ExampleList { Examples = { new Example { Features = new Features { Feature = { ["x"] = new Feature { FloatList = new FloatList { Value = { x } } } } } } } },
    };

    private static InferenceTask Task(string signature, string method) => new() { ModelSpec = new ModelSpec { Name = "half_plus_two", SignatureName = signature }, MethodName = method };
}
