using System.Security.Cryptography;
using System.Text;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Hosting;

public sealed class ApiKeyTests
{
    private const string Path = "/v1/models/half_plus_two:predict";
    private const string Body = """{"instances": [1]}""";

    [Theory]
    [InlineData("Authorization", "Bearer reader's key", 200)]
    [InlineData("Authorization", "bearer reader's key", 200)]
    [InlineData("x-api-key", "reader's key", 200)]
    [InlineData("Authorization", "Bearer reader's kez", 401)]
    [InlineData("Authorization", "Basic reader's key", 401)]
    [InlineData("x-other", "reader's key", 401)]
    public async Task Rest_WithAndWithoutAKey_IsAnsweredOrRefused(string header, string value, int expected)
    {
        using var keys = Keys();
        await using var host = await TestHost.StartAsync(new ServingOptions { ApiKeysFile = keys.Path }, "half_plus_two");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(Body) };
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, (int)response.StatusCode);
        Assert.Equal(expected == 401, response.Headers.WwwAuthenticate.ToString() == "Bearer");
    }

    [Theory]
    [InlineData("/healthz", 200)]
    [InlineData("/readyz", 200)]
    [InlineData("/v2/health/ready", 200)]
    [InlineData("/metrics", 401)]
    [InlineData("/v2", 401)]
    [InlineData("/v1/models/half_plus_two", 401)]
    public async Task Rest_WithoutAKey_TellsItsHealthAlone(string path, int expected)
    {
        using var keys = Keys();
        await using var host = await TestHost.StartAsync(new ServingOptions { ApiKeysFile = keys.Path }, "half_plus_two");

        Assert.Equal(expected, (await host.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("wrong", StatusCode.Unauthenticated)]
    [InlineData("reader's key", StatusCode.PermissionDenied)]
    [InlineData("owner's key", StatusCode.InvalidArgument)]
    public async Task ReloadConfig_ByKey_IsForAdministrators(string? key, StatusCode expected)
    {
        using var keys = Keys();
        await using var host = await TestHost.StartAsync(new ServingOptions { ApiKeysFile = keys.Path }, "half_plus_two");
        using var client = new GrpcClient(host.Host.GrpcAddress!, apiKey: key);

        var (code, _, _) = await client.CallAsync("/tensorflow.serving.ModelService/HandleReloadConfigRequest", new ReloadConfigRequest(), ReloadConfigResponse.Parser);

        Assert.Equal(expected, code);
    }

    [Fact]
    public void Options_FileWithWrongLines_NamesEach()
    {
        using var file = new TemporaryFile("# keys\nme client 12\n\nyou boss " + new string('0', 64));

        Assert.Equal([$"{file.Path}:2:1: ", $"{file.Path}:4:1: "], new ServingOptions { ApiKeysFile = file.Path }.Faults().Select(fault => fault[..(file.Path.Length + 6)]));
    }

    private static TemporaryFile Keys() => new($"""
        # Who may ask.
        reader client {Hash("reader's key")}
        owner admin {Hash("owner's key").ToLowerInvariant()}   # may change models
        """);

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
