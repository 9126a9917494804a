using System.Net;
using System.Text.Json;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.OpenApi;

public sealed class OpenApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("half_plus_two", "predict", "instances")]
    [InlineData("penguins", "predict", "instances")]
    [InlineData("penguins", "classify", "examples")]
    [InlineData("mixed", "predict", "instances")]
    public async Task Document_ExampleOfAModel_IsAnswered(string model, string method, string rows)
    {
        using var document = JsonDocument.Parse((await shared.Host.GetAsync("/openapi.json")).Body);

        var content = document.RootElement.GetProperty("paths").GetProperty($"/v1/models/{model}:{method}").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");

        Assert.Equal("array", content.GetProperty("schema").GetProperty("properties").GetProperty(rows).GetProperty("type").GetString());
        var (status, body) = await shared.Host.PostAsync($"/v1/models/{model}:{method}", content.GetProperty("example").GetRawText());
        Assert.True(status == 200, body);
    }

    [Fact]
    public async Task Document_Schema_KnowsTypesAndWhatIsRequired()
    {
        using var document = JsonDocument.Parse((await shared.Host.GetAsync("/openapi.json")).Body);

        Assert.Equal("3.1.0", document.RootElement.GetProperty("openapi").GetString());
        var row = document.RootElement.GetProperty("paths").GetProperty("/v1/models/penguins:predict").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json")
            .GetProperty("schema").GetProperty("properties").GetProperty("instances").GetProperty("items");
        Assert.Equal("integer", row.GetProperty("properties").GetProperty("body_mass_g").GetProperty("type").GetString());
        Assert.Equal(["culmen_length_mm"], row.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.False(row.GetProperty("properties").TryGetProperty("weights:row_splits", out _));
    }

    [Fact]
    public async Task Page_NeedsNothingFromElsewhere()
    {
        using var response = await shared.Host.Client.GetAsync("/docs");
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_HostTakesKeys_AsksForOneAndSaysSo()
    {
        using var keys = new TemporaryFolder();
        var file = keys.Write("keys", "reader client 2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683\n");     // SHA-256 of "key"
        await using var host = await TestHost.StartAsync(new ServingOptions { ApiKeysFile = file }, "half_plus_two");

        Assert.Equal(401, (await host.GetAsync("/openapi.json")).Status);
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", "key");
        using var document = JsonDocument.Parse((await host.GetAsync("/openapi.json")).Body);
        Assert.Equal("bearer", document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString());
    }
}
