using System.Buffers.Binary;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Pipelines.Serving.Tests.Fakes;
using Pipelines.Serving.Tests.Rest;

namespace Pipelines.Serving.Tests.OpenInference;

public sealed class OpenInferenceRestTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Half = "/v2/models/half_plus_two/infer";
    private const string Mixed = "/v2/models/mixed/infer";

    private readonly TestHost _host = shared.Host;

    [Theory]
    [InlineData("/v2", 200, """{"name":"pipeline","version":"0.1.0","extensions":["binary_tensor_data","model_repository","statistics"]}""")]
    [InlineData("/v2/health/live", 200, """{"live":true}""")]
    [InlineData("/v2/health/ready", 200, """{"ready":true}""")]
    [InlineData("/v2/models/half_plus_two", 200, """{"name":"half_plus_two","versions":["123"],"platform":"onnx_onnxv1","inputs":[{"name":"x","datatype":"FP32","shape":[-1,1]}],"outputs":[{"name":"y","datatype":"FP32","shape":[-1,1]}]}""")]
    [InlineData("/v2/models/half_plus_two/versions/123/ready", 200, """{"name":"half_plus_two","ready":true}""")]
    [InlineData("/v2/models/half_plus_two/versions/9/ready", 404, """{"name":"half_plus_two","ready":false}""")]
    [InlineData("/v2/models/none/ready", 404, """{"name":"none","ready":false}""")]
    public async Task Get_Description_AnswersByteForByte(string path, int status, string expected) => Assert.Equal((status, expected), await _host.GetAsync(path));

    [Theory]
    [InlineData("""{"id": "a", "inputs": [{"name": "x", "shape": [3, 1], "datatype": "FP32", "data": [1, 2, 5]}]}""", """{"model_name":"half_plus_two","model_version":"123","id":"a","outputs":[{"name":"y","datatype":"FP32","shape":[3,1],"data":[2.5, 3.0, 4.5]}]}""")]
    [InlineData("""{"inputs": [{"data": [[1], [2], [5]], "datatype": "FP32", "shape": [3, 1], "name": "x", "parameters": {"other": [1]}}], "outputs": [{"name": "y"}], "parameters": {}}""", """{"model_name":"half_plus_two","model_version":"123","outputs":[{"name":"y","datatype":"FP32","shape":[3,1],"data":[2.5, 3.0, 4.5]}]}""")]
    [InlineData("""{"inputs": [{"name": "x", "shape": [0], "datatype": "FP32", "data": []}]}""", """{"model_name":"half_plus_two","model_version":"123","outputs":[{"name":"y","datatype":"FP32","shape":[0],"data":[]}]}""")]
    public async Task Infer_GoodBody_AnswersByteForByte(string body, string expected) => Assert.Equal((200, expected), await _host.PostAsync(Half, body));

    [Theory]
    [InlineData("{}", "Missing named input: x.")]
    [InlineData("[", "JSON Parse error: Invalid value. at offset: 1")]
    [InlineData("[]", "The body is of the JSON type Array. Expected Object.")]
    [InlineData("""{"inputs": [{}]}""", "An input lacks its name.")]
    [InlineData("""{"inputs": [{"name": "x", "shape": [1]}]}""", "An input 'x' lacks its datatype.")]
    [InlineData("""{"inputs": [{"name": "x", "datatype": "FP32"}]}""", "An input 'x' lacks its shape.")]
    [InlineData("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1]}]}""", "Input 'x' has no data. Expected data, or the parameter binary_data_size.")]
    [InlineData("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [2], "data": [1]}]}""", "Input 'x' has 1 values. Expected 2 for its shape [2].")]
    [InlineData("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [-1], "data": [1]}]}""", "Input 'x' has an axis of length -1. Expected 0 or more.")]
    [InlineData("""{"inputs": [{"name": "x", "datatype": "FP64", "shape": [1], "data": [1]}]}""", "Input 'x' has the datatype 'FP64'. Expected FP32.")]
    [InlineData("""{"inputs": [{"name": "z", "datatype": "FP32", "shape": [1], "data": [1]}]}""", "There is no input 'z'. Expected x.")]
    [InlineData("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1], "data": ["a"]}]}""", "JSON Value: \"a\" Type: String is not of expected type: float")]
    [InlineData("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1], "parameters": {"binary_data_size": 4}}]}""", "Input 'x' announces 4 bytes of binary data, but 0 are left. Does the header Inference-Header-Content-Length tell the length of the JSON?")]
    [InlineData("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1], "data": [1]}], "outputs": [{"name": "z"}]}""", "There is no output 'z'. Expected y.")]
    public async Task Infer_BadBody_SaysWhatIsWrong(string body, string expected)
    {
        var (status, answer) = await _host.PostAsync(Half, body);

        Assert.Equal((400, expected), (status, PredictTests.Error(answer)));
    }

    [Fact]
    public async Task Infer_BinaryTensorsBothWays_AreRead()
    {
        const string Json = """
            {"inputs": [
                {"name": "double", "shape": [1], "datatype": "FP64", "data": [0.5]},
                {"name": "flag", "shape": [1], "datatype": "BOOL", "parameters": {"binary_data_size": 1}},
                {"name": "int", "shape": [1], "datatype": "INT32", "parameters": {"binary_data_size": 4}},
                {"name": "long", "shape": [1], "datatype": "INT64", "data": [7]},
                {"name": "text", "shape": [1], "datatype": "BYTES", "parameters": {"binary_data_size": 6}}],
             "outputs": [{"name": "int"}, {"name": "text", "parameters": {"binary_data": true}}, {"name": "double", "parameters": {"binary_data": true}}]}
            """;
        byte[] binary = [1, 0xFE, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0, (byte)'h', (byte)'i'];
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(Json), .. binary]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add("Inference-Header-Content-Length", Encoding.UTF8.GetByteCount(Json).ToString(CultureInfo.InvariantCulture));

        using var response = await _host.Client.PostAsync(Mixed, content);

        var body = await response.Content.ReadAsByteArrayAsync();
        var length = int.Parse(response.Headers.GetValues("Inference-Header-Content-Length").Single(), CultureInfo.InvariantCulture);
        Assert.Equal(
            """{"model_name":"mixed","model_version":"123","outputs":[{"name":"int","datatype":"INT32","shape":[1],"data":[-2]},{"name":"text","datatype":"BYTES","shape":[1],"parameters":{"binary_data_size":6}},{"name":"double","datatype":"FP64","shape":[1],"parameters":{"binary_data_size":8}}]}""",
            Encoding.UTF8.GetString(body, 0, length));
        Assert.Equal([2, 0, 0, 0, (byte)'h', (byte)'i'], body[length..(length + 6)]);
        Assert.Equal(0.5, BinaryPrimitives.ReadDoubleLittleEndian(body.AsSpan(length + 6)));
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Infer_LengthThatIsNone_IsRefused()
    {
        using var content = new StringContent("{}");
        content.Headers.Add("Inference-Header-Content-Length", "3");

        using var response = await _host.Client.PostAsync(Half, content);

        Assert.Equal("Inference-Header-Content-Length is '3'. Expected the length of the JSON in bytes, at most 2.", PredictTests.Error(await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/v2/models/none", 404, "Servable not found for request: Latest(none)")]
    [InlineData("/v2/models/half_plus_two/versions/x", 400, "The version 'x' is no number. Expected digits.")]
    [InlineData("/v2/nothing", 404, "There is no path /v2/nothing. Expected /v2, /v2/health/…, /v2/models/… or /v2/repository/….")]
    [InlineData("/v2/models/half_plus_two/infer", 501, "GET /v2/models/half_plus_two/infer is not known. Expected POST.")]
    public async Task Get_WrongPath_AnswersTheError(string path, int expected, string error)
    {
        var (status, body) = await _host.GetAsync(path);

        Assert.Equal((expected, error), (status, PredictTests.Error(body)));
    }

    [Fact]
    public async Task Statistics_AfterAnInfer_CountItsRows()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        await host.PostAsync(Half, """{"inputs": [{"name": "x", "shape": [3, 1], "datatype": "FP32", "data": [1, 2, 5]}]}""");

        var (_, body) = await host.GetAsync("/v2/models/half_plus_two/stats");

        Assert.Contains("\"inference_count\":3,\"execution_count\":1", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repository_UnloadAndLoad_ChangeTheIndex()
    {
        await using var host = await TestHost.StartAsync("half_plus_two", "echo");

        var before = await host.PostAsync("/v2/repository/index", "");
        var unload = await host.PostAsync("/v2/repository/models/echo/unload", "");
        await TestHost.UntilAsync(() => host.Host.Models.Models.Count == 1);
        var between = await host.PostAsync("/v2/repository/index", """{"ready": true}""");
        var load = await host.PostAsync("/v2/repository/models/echo/load", "{}");
        var after = await host.PostAsync("/v2/repository/index", "");
        var unknown = await host.PostAsync("/v2/repository/models/none/load", "");

        const string Both = """[{"name":"echo","version":"123","state":"READY","reason":""},{"name":"half_plus_two","version":"123","state":"READY","reason":""}]""";
        Assert.Equal((200, Both), before);
        Assert.Equal((200, ""), unload);
        Assert.Equal((200, """[{"name":"half_plus_two","version":"123","state":"READY","reason":""}]"""), between);
        Assert.Equal((200, ""), load);
        Assert.Equal((200, Both), after);
        Assert.Equal(404, unknown.Status);
    }
}
