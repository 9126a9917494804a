using System.Net;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Rest;

public sealed class RestPathTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost _host = shared.Host;

    [Theory]
    [InlineData("GET", "/v1/models", 400, "Missing model name in request.")]
    [InlineData("GET", "/v1/models/", 400, "Malformed request: GET /v1/models/")]
    [InlineData("GET", "/v1/", 400, "Malformed request: GET /v1/")]
    [InlineData("GET", "/v1/nothing", 400, "Malformed request: GET /v1/nothing")]
    [InlineData("GET", "/v1/models/half_plus_two:predict", 400, "Malformed request: GET /v1/models/half_plus_two:predict")]
    [InlineData("POST", "/v1/models/half_plus_two", 400, "Malformed request: POST /v1/models/half_plus_two")]
    [InlineData("PUT", "/v1/models/half_plus_two:predict", 400, "Malformed request: PUT /v1/models/half_plus_two:predict")]
    [InlineData("DELETE", "/v1/models/half_plus_two", 400, "Malformed request: DELETE /v1/models/half_plus_two")]
    [InlineData("POST", "/v1/models/half_plus_two:infer", 400, "Malformed request: POST /v1/models/half_plus_two:infer")]
    [InlineData("POST", "/v1/models/half_plus_two/versions/x:predict", 400, "Malformed request: POST /v1/models/half_plus_two/versions/x:predict")]
    [InlineData("POST", "/v1/models/half_plus_two/versions/1/labels/a:predict", 400, "Malformed request: POST /v1/models/half_plus_two/versions/1/labels/a:predict")]
    [InlineData("POST", "/v1/models/half_plus_two/versions/99999999999999999999:predict", 400, "Failed to convert version: 99999999999999999999 to numeric.")]
    [InlineData("POST", "/v1/models/none:predict", 404, "Servable not found for request: Latest(none)")]
    [InlineData("POST", "/v1/models/none/versions/3:predict", 404, "Servable not found for request: Specific(none, 3)")]
    [InlineData("POST", "/v1/models/half_plus_two/versions/3:predict", 404, "Servable not found for request: Specific(half_plus_two, 3)")]
    [InlineData("POST", "/v1/models/half_plus_two/labels/stable:predict", 400, "Unrecognized servable version label: stable")]
    [InlineData("GET", "/v1/models/none", 404, "Could not find any versions of model none")]
    [InlineData("GET", "/v1/models/half_plus_two/versions/3", 404, "Could not find version 3 of model half_plus_two")]
    [InlineData("GET", "/v1/models/none/metadata", 404, "Servable not found for request: Latest(none)")]
    [InlineData("GET", "/v1/models/a%2Fb%3Ac", 404, "Could not find any versions of model a/b:c")]
    [InlineData("OPTIONS", "/v1/models/half_plus_two:predict", 400, "Origin header is missing in CORS preflight")]
    public async Task Request_WrongPath_AnswersTheError(string verb, string path, int status, string error)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(_host.Client.BaseAddress!, path));
        if (verb is "POST" or "PUT")
            request.Content = new StringContent("""{"instances": [1]}""");

        using var response = await _host.Client.SendAsync(request);

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal($$"""
            {
                "error": "{{error}}"
            }
            """, body);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/V1/Models/half_plus_two:PREDICT")]
    [InlineData("/v1/models/half%5Fplus%5Ftwo:predict")]
    [InlineData("/v1/models/half_plus_two/versions/123:predict")]
    [InlineData("/v1/models/half_plus_two/Versions/000123:predict?x=1")]
    public async Task Predict_PathInAnotherForm_IsUnderstood(string path)
    {
        var (status, _) = await _host.PostAsync(path, """{"instances": [1]}""");

        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Predict_UnknownModelAndNoJson_IsNoJson()
    {
        var (status, body) = await _host.PostAsync("/v1/models/none:predict", "{");

        Assert.Equal((400, "JSON Parse error: Missing a name for object member. at offset: 1"), (status, PredictTests.Error(body)));
    }

    [Fact]
    public async Task Status_LoadedModel_AnswersByteForByte()
    {
        var answer = await _host.GetAsync("/v1/models/half_plus_two");

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            "{\n \"model_version_status\": [\n  {\n   \"version\": \"123\",\n   \"state\": \"AVAILABLE\",\n   \"status\": {\n    \"error_code\": \"OK\",\n    \"error_message\": \"\"\n   }\n  }\n ]\n}\n",
            answer.Body);
    }

    [Fact]
    public async Task Metadata_LoadedModel_HasTheSignatures()
    {
        var answer = await _host.GetAsync("/v1/models/half_plus_two/versions/123/metadata");

        Assert.Equal(200, answer.Status);
        Assert.StartsWith(
            "{\n\"model_spec\":{\n \"name\": \"half_plus_two\",\n \"signature_name\": \"\",\n \"version\": \"123\"\n}\n,\n\"metadata\": {\"signature_def\": {\n \"signature_def\": {\n  \"classify_x_to_y\": {\n",
            answer.Body,
            StringComparison.Ordinal);
        var definition = System.Text.Json.JsonDocument.Parse(answer.Body).RootElement.GetProperty("metadata").GetProperty("signature_def").GetProperty("signature_def").GetProperty("serving_default");
        Assert.Equal(
            """{"inputs":{"x":{"dtype":"DT_FLOAT","tensor_shape":{"dim":[{"size":"-1","name":""},{"size":"1","name":""}],"unknown_rank":false},"name":"x:0"}},"outputs":{"y":{"dtype":"DT_FLOAT","tensor_shape":{"dim":[{"size":"-1","name":""},{"size":"1","name":""}],"unknown_rank":false},"name":"y:0"}},"method_name":"tensorflow/serving/predict","defaults":{}}""",
            System.Text.Json.JsonSerializer.Serialize(definition));
    }

    [Fact]
    public async Task Options_OtherOriginsAllowed_AnswersTheHeaders()
    {
        await using var host = await TestHost.StartAsync(new ServingOptions { AllowOtherOrigins = true }, "half_plus_two");
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(host.Client.BaseAddress!, "/v1/models/half_plus_two:predict"));
        request.Headers.Add("Origin", "https://example.org");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("POST, GET", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_RunningHost_IsOk(string path)
    {
        await using var host = await TestHost.StartAsync("half_plus_two");

        Assert.Equal((200, "ok\n"), await host.GetAsync(path));
    }

    [Fact]
    public async Task Metrics_AfterRequests_CountThem()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        await host.PostAsync("/v1/models/half_plus_two:predict", """{"instances": [1]}""");
        await host.PostAsync("/v1/models/half_plus_two:predict", "{}");
        await host.PostAsync("/v1/models/made_up:predict", "{}");

        var metrics = "";
        await TestHost.UntilAsync(() => (metrics = host.GetAsync("/monitoring/prometheus/metrics").Result.Body).Contains("request_count{model_name=\"\",status=\"NOT_FOUND\"} 1\n", StringComparison.Ordinal));

        Assert.Contains("# TYPE :tensorflow:serving:request_count counter\n", metrics, StringComparison.Ordinal);
        Assert.Contains(":tensorflow:serving:request_count{model_name=\"half_plus_two\",status=\"OK\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains(":tensorflow:serving:request_count{model_name=\"half_plus_two\",status=\"INVALID_ARGUMENT\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains(":tensorflow:serving:request_latency_bucket{model_name=\"half_plus_two\",API=\"Predict\",entrypoint=\"REST\",le=\"+Inf\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("le=\"18\"", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("made_up", metrics, StringComparison.Ordinal);
    }
}
