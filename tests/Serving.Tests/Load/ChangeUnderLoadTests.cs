using System.Globalization;
using System.Net;
using System.Text.Json;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Load;

/// <summary>Versions and configurations change while clients ask: no answer fails, none is of a version that is not there.</summary>
public sealed class ChangeUnderLoadTests
{
    private const string Ask = "/v1/models/line:predict";
    private const string Request = """{"instances": [1]}""";

    private static readonly int Swaps = int.Parse(Environment.GetEnvironmentVariable("PIPELINE_SWAPS") ?? "60", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Swap_ManyVersions_NoAnswerFailsOrIsWrong()
    {
        using var folder = new TemporaryFolder();
        RealModel.Publish(folder.Path, "line", 1, 1);
        await using var host = ServingHost.Create(new ServingOptions { ModelsFolder = folder.Path, RestPort = 0, GrpcPort = null, PollInterval = TimeSpan.FromMilliseconds(5) }, Quiet.Log);
        await host.StartAsync();
        var newest = 1;
        var callers = new Callers(host.RestAddress!, 4, Ask, Request, IsOfAVersionThatMayAnswer);

        for (var version = 2; version <= Swaps; version++)
        {
            RealModel.Publish(folder.Path, "line", version, version);
            Volatile.Write(ref newest, version);
            await TestHost.UntilAsync(() => host.Models.Find("line")!.AvailableVersions is [var only] && only == version);
            Directory.Delete(folder.File($"line/{version - 1}"), recursive: true);
        }

        await TestHost.UntilAsync(() => callers.Answers > Swaps);
        await callers.DisposeAsync();
        Assert.True(callers.Wrong.IsEmpty, callers.Wrong.FirstOrDefault());
        await host.StopAsync();

        // The answer to 1 is its version and a half: that of the newest, or of the one before while it is exchanged.
        bool IsOfAVersionThatMayAnswer(HttpStatusCode status, string body) =>
            status == HttpStatusCode.OK
            && JsonDocument.Parse(body).RootElement.GetProperty("predictions")[0].GetDouble() - 0.5 is var version
            && version >= 1 && version <= Volatile.Read(ref newest) && version % 1 == 0;
    }

    [Fact]
    public async Task Reload_ManyConfigurations_NoAnswerFails()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        using var client = new GrpcClient(host.Host.GrpcAddress!);
        await using var callers = new Callers(host.Host.RestAddress!, 4, "/v1/models/half_plus_two:predict", Request, (status, body) => status == HttpStatusCode.OK && body.Contains("2.5", StringComparison.Ordinal));

        for (var round = 0; round < 100; round++)
        {
            var list = new ModelConfigList { Config = { Config("half_plus_two", round) } };
            if (round % 2 == 0)
                list.Config.Add(Config("other", round));
            var (code, message, _) = await client.CallAsync("/tensorflow.serving.ModelService/HandleReloadConfigRequest", new ReloadConfigRequest { Config = new ModelServerConfig { ModelConfigList = list } }, ReloadConfigResponse.Parser);
            Assert.True(code == StatusCode.Ok, message);
        }

        await TestHost.UntilAsync(() => callers.Answers > 100);
        Assert.True(callers.Wrong.IsEmpty, callers.Wrong.FirstOrDefault());
        Assert.Empty(host.Log.Errors);

        ModelConfig Config(string name, int round) => new()
        {
            Name = name,
            BasePath = Path.Combine(host.Folder, "half_plus_two"),
            ModelVersionPolicy = round % 3 == 0 ? new ServableVersionPolicy { All = new() } : new ServableVersionPolicy { Latest = new() { NumVersions = 1 } },
        };
    }
}
