using Google.Protobuf;
using Pipelines.Serving.Grpc.Protocol.Inference;
using Pipelines.Serving.Tests.Fakes;
using Input = Pipelines.Serving.Grpc.Protocol.Inference.ModelInferRequest.Types.InferInputTensor;

namespace Pipelines.Serving.Tests.OpenInference;

public sealed class InferenceServiceTests(SharedHost shared) : IClassFixture<SharedHost>, IDisposable
{
    private const string Service = "/inference.GRPCInferenceService/";

    private readonly GrpcClient _client = new(shared.Host.Host.GrpcAddress!);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Server_LiveReadyAndMetadata_AreAnswered()
    {
        var live = await _client.CallAsync(Service + "ServerLive", new ServerLiveRequest(), ServerLiveResponse.Parser);
        var ready = await _client.CallAsync(Service + "ServerReady", new ServerReadyRequest(), ServerReadyResponse.Parser);
        var metadata = await _client.CallAsync(Service + "ServerMetadata", new ServerMetadataRequest(), ServerMetadataResponse.Parser);

        Assert.True(live.Response!.Live);
        Assert.True(ready.Response!.Ready);
        Assert.Contains("binary_tensor_data", metadata.Response!.Extensions);
    }

    [Theory]
    [InlineData("half_plus_two", "", true)]
    [InlineData("half_plus_two", "123", true)]
    [InlineData("half_plus_two", "9", false)]
    [InlineData("none", "", false)]
    public async Task ModelReady_Model_AnswersWhetherItIs(string name, string version, bool expected)
    {
        var answer = await _client.CallAsync(Service + "ModelReady", new ModelReadyRequest { Name = name, Version = version }, ModelReadyResponse.Parser);

        Assert.Equal(expected, answer.Response!.Ready);
    }

    [Fact]
    public async Task ModelMetadata_Model_DescribesItsTensors()
    {
        var answer = await _client.CallAsync(Service + "ModelMetadata", new ModelMetadataRequest { Name = "mixed" }, ModelMetadataResponse.Parser);

        Assert.Equal(["FP64", "BOOL", "INT32", "INT64", "BYTES"], answer.Response!.Inputs.Select(input => input.Datatype));
        Assert.Equal([-1L], answer.Response.Inputs[0].Shape);
        Assert.Equal(["123"], answer.Response.Versions);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelInfer_EveryType_ComesBackInTheFormItCame(bool isRaw)
    {
        var request = new ModelInferRequest { ModelName = "mixed", Id = "7", Outputs = { new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "text" }, new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "long" } } };
        void Add(string name, string datatype, byte[] raw, Action<InferTensorContents> contents)
        {
            var input = new Input { Name = name, Datatype = datatype, Shape = { 1 } };
            if (isRaw)
                request.RawInputContents.Add(ByteString.CopyFrom(raw));
            else
                contents(input.Contents = new InferTensorContents());
            request.Inputs.Add(input);
        }

        Add("double", "FP64", BitConverter.GetBytes(0.5), contents => contents.Fp64Contents.Add(0.5));
        Add("flag", "BOOL", [1], contents => contents.BoolContents.Add(true));
        Add("int", "INT32", BitConverter.GetBytes(-2), contents => contents.IntContents.Add(-2));
        Add("long", "INT64", BitConverter.GetBytes(7L), contents => contents.Int64Contents.Add(7));
        Add("text", "BYTES", [2, 0, 0, 0, (byte)'h', (byte)'i'], contents => contents.BytesContents.Add(ByteString.CopyFromUtf8("hi")));

        var (code, message, response) = await _client.CallAsync(Service + "ModelInfer", request, ModelInferResponse.Parser);

        Assert.Equal((StatusCode.Ok, ""), (code, message));
        Assert.Equal(("mixed", "123", "7"), (response!.ModelName, response.ModelVersion, response.Id));
        Assert.Equal(["text", "long"], response.Outputs.Select(output => output.Name));
        if (isRaw)
            Assert.Equal([[2, 0, 0, 0, (byte)'h', (byte)'i'], BitConverter.GetBytes(7L)], response.RawOutputContents.Select(bytes => bytes.ToByteArray()));
        else
            Assert.Equal(("hi", 7L), (response.Outputs[0].Contents.BytesContents.Single().ToStringUtf8(), response.Outputs[1].Contents.Int64Contents.Single()));
    }

    [Fact]
    public async Task ModelInfer_WrongRequests_AnswerTheStatus()
    {
        var tooFew = new ModelInferRequest { ModelName = "half_plus_two", Inputs = { new Input { Name = "x", Datatype = "FP32", Shape = { 2 }, Contents = new InferTensorContents { Fp32Contents = { 1 } } } } };
        var mixedForms = new ModelInferRequest { ModelName = "half_plus_two", RawInputContents = { ByteString.Empty, ByteString.Empty }, Inputs = { new Input { Name = "x", Datatype = "FP32", Shape = { 0 } } } };

        var few = await _client.CallAsync(Service + "ModelInfer", tooFew, ModelInferResponse.Parser);
        var forms = await _client.CallAsync(Service + "ModelInfer", mixedForms, ModelInferResponse.Parser);
        var unknown = await _client.CallAsync(Service + "ModelInfer", new ModelInferRequest { ModelName = "none" }, ModelInferResponse.Parser);

        Assert.Equal((StatusCode.InvalidArgument, "Input 'x' has 1 values in the list for FP32. Expected 2 for its shape [2]."), (few.Code, few.Message));
        Assert.Equal((StatusCode.InvalidArgument, "There are 2 raw_input_contents for 1 inputs. Expected one for each."), (forms.Code, forms.Message));
        Assert.Equal(StatusCode.NotFound, unknown.Code);
    }
}
