using Google.Protobuf;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Grpc.Protocol.Health;
using Pipelines.Serving.Grpc.Transport;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Grpc;

public sealed class GrpcTransportTests(SharedHost shared) : IClassFixture<SharedHost>, IDisposable
{
    private const string Predict = "/tensorflow.serving.PredictionService/Predict";

    private readonly GrpcClient _client = new(shared.Host.Host.GrpcAddress!);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Call_PackedMessages_ArePackedBothWays()
    {
        var answer = await _client.CallAsync(Predict, Request(10_000), PredictResponse.Parser, packed: true);

        Assert.Equal((StatusCode.Ok, ""), (answer.Code, answer.Message));
        Assert.Equal(10_000, answer.Response!.Outputs["x"].FloatVal.Count);
    }

    [Fact]
    public async Task Call_LargeTensor_ComesBackWhole()
    {
        var answer = await _client.CallAsync(Predict, Request(4_000_000), PredictResponse.Parser);

        Assert.Equal(StatusCode.Ok, answer.Code);
        Assert.Equal(4_000_000, answer.Response!.Outputs["x"].FloatVal.Count);
    }

    [Fact]
    public async Task Call_UnknownMethod_IsUnimplemented()
    {
        var (code, message, _) = await _client.SendAsync("/tensorflow.serving.PredictionService/Nothing", GrpcClient.Frame([]));

        Assert.Equal((StatusCode.Unimplemented, "Method not found: /tensorflow.serving.PredictionService/Nothing"), (code, message));
    }

    [Theory]
    [InlineData(new byte[0], StatusCode.Internal, "The call has no request message. Expected one.")]
    [InlineData(new byte[] { 0, 0, 0 }, StatusCode.Internal, "The request ends within a message.")]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 }, StatusCode.Internal, "The request ends within a message.")]
    [InlineData(new byte[] { 7, 0, 0, 0, 0 }, StatusCode.Internal, "The message's flag is 7. Expected 0 or 1.")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0 }, StatusCode.Internal, "More follows the request message. Expected one message alone.")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, StatusCode.Internal, "The message is packed, but the call names no grpc-encoding. Expected gzip.")]
    [InlineData(new byte[] { 0, 255, 255, 255, 255 }, StatusCode.ResourceExhausted, "Received message larger than max (4294967295 vs. 268435456)")]
    public async Task Call_BadFrame_AnswersTheStatus(byte[] body, StatusCode expected, string expectedMessage)
    {
        var (code, message, _) = await _client.SendAsync(Predict, body);

        Assert.Equal((expected, expectedMessage), (code, message));
    }

    [Fact]
    public async Task Call_BytesThatAreNoMessage_IsAnInvalidArgument()
    {
        var (code, message, _) = await _client.SendAsync(Predict, GrpcClient.Frame([0x0A, 0xFF]));

        Assert.Equal(StatusCode.InvalidArgument, code);
        Assert.StartsWith("The request message cannot be parsed:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_UnknownEncoding_IsUnimplemented()
    {
        var (code, _, _) = await _client.SendAsync(Predict, GrpcClient.Frame([]), request => request.Headers.Add("grpc-encoding", "snappy"));

        Assert.Equal(StatusCode.Unimplemented, code);
    }

    [Fact]
    public async Task Call_DeadlinePassed_SaysSo()
    {
        var (code, message, _) = await _client.CallAsync(Predict, Request(1_000_000), PredictResponse.Parser, timeout: "1n");

        Assert.Equal((StatusCode.DeadlineExceeded, "Deadline Exceeded"), (code, message));
    }

    [Fact]
    public async Task Call_BadDeadline_IsAnInvalidArgument()
    {
        var (code, _, _) = await _client.CallAsync(Predict, Request(1), PredictResponse.Parser, timeout: "5x");

        Assert.Equal(StatusCode.InvalidArgument, code);
    }

    [Theory]
    [InlineData("", StatusCode.Ok)]
    [InlineData("tensorflow.serving.PredictionService", StatusCode.Ok)]
    [InlineData("nothing", StatusCode.NotFound)]
    public async Task HealthCheck_Service_AnswersItsState(string service, StatusCode expected)
    {
        var (code, _, response) = await _client.CallAsync("/grpc.health.v1.Health/Check", new HealthCheckRequest { Service = service }, HealthCheckResponse.Parser);

        Assert.Equal(expected, code);
        if (code == StatusCode.Ok)
            Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, response!.Status);
    }

    [Theory]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [InlineData("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")]
    public async Task Reflection_ListAndFile_AreAnswered(string path)
    {
        byte[] list = GrpcClient.Frame(new Serving.Grpc.Protocol.Reflection.V1.ServerReflectionRequest { ListServices = "" }.ToByteArray());
        byte[] symbol = GrpcClient.Frame(new Serving.Grpc.Protocol.Reflection.V1.ServerReflectionRequest { FileContainingSymbol = "tensorflow.serving.PredictionService.Predict" }.ToByteArray());

        var (code, _, frames) = await _client.SendAsync(path, [.. list, .. symbol]);

        Assert.Equal(StatusCode.Ok, code);
        var answers = frames.Select(frame => Serving.Grpc.Protocol.Reflection.V1.ServerReflectionResponse.Parser.ParseFrom(frame)).ToList();
        Assert.Contains("tensorflow.serving.PredictionService", answers[0].ListServicesResponse.Service.Select(service => service.Name));
        Assert.Equal(4, answers[1].FileDescriptorResponse.FileDescriptorProto.Count);
    }

    [Theory]
    [InlineData("100n", 1)]
    [InlineData("5u", 50)]
    [InlineData("20m", 200_000)]
    [InlineData("3S", 30_000_000)]
    [InlineData("2M", 1_200_000_000)]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("99999999H", 21474836470000)]
    public void ParseTimeout_EachUnit_GivesTicks(string text, long ticks) => Assert.Equal(ticks, GrpcTimeout.Parse(text)!.Value.Ticks);

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    public void ParseTimeout_Wrong_IsNone(string text) => Assert.Null(GrpcTimeout.Parse(text));

    [Fact]
    public void EncodeMessage_NotAscii_IsPercentEncoded() => Assert.Equal("a%C3%A9%25%0A", GrpcMessage.Encode("aé%\n"));

    private static PredictRequest Request(int count) => new()
    {
        ModelSpec = new ModelSpec { Name = "echo" },
        Inputs = { ["x"] = new TensorProto { Dtype = DataType.DtFloat, TensorShape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dim { Size = count } } }, FloatVal = { Enumerable.Range(0, count).Select(value => (float)value) } } },
    };
}
