using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Tests.Fakes;
using State = Pipelines.Serving.Grpc.Protocol.ModelVersionStatus.Types.State;

namespace Pipelines.Serving.Tests.Grpc;

public sealed class ModelServiceTests
{
    private const string Service = "/tensorflow.serving.ModelService/";

    [Fact]
    public async Task GetModelStatus_LoadedModel_IsAvailable()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        using var client = new GrpcClient(host.Host.GrpcAddress!);

        var (_, _, response) = await client.CallAsync(Service + "GetModelStatus", new GetModelStatusRequest { ModelSpec = new ModelSpec { Name = "half_plus_two" } }, GetModelStatusResponse.Parser);

        var status = Assert.Single(response!.ModelVersionStatus);
        Assert.Equal((123, State.Available, 0, ""), (status.Version, status.State, status.Status.ErrorCode, status.Status.ErrorMessage));
    }

    [Fact]
    public async Task GetModelStatus_Unknown_IsNotFound()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        using var client = new GrpcClient(host.Host.GrpcAddress!);

        var (code, message, _) = await client.CallAsync(Service + "GetModelStatus", new GetModelStatusRequest { ModelSpec = new ModelSpec { Name = "none" } }, GetModelStatusResponse.Parser);
        var (noSpec, _, _) = await client.CallAsync(Service + "GetModelStatus", new GetModelStatusRequest(), GetModelStatusResponse.Parser);

        Assert.Equal((StatusCode.NotFound, "Could not find any versions of model none"), (code, message));
        Assert.Equal(StatusCode.InvalidArgument, noSpec);
    }

    [Fact]
    public async Task ReloadConfig_NewList_ReplacesTheWhole()
    {
        await using var host = await TestHost.StartAsync("half_plus_two", "echo");
        using var client = new GrpcClient(host.Host.GrpcAddress!);
        host.Publish("half_plus_two", 124, "half_plus_three");
        var config = new ModelConfig
        {
            Name = "renamed",
            BasePath = Path.Combine(host.Folder, "half_plus_two"),
            ModelVersionPolicy = new ServableVersionPolicy { All = new ServableVersionPolicy.Types.All() },
            VersionLabels = { ["stable"] = 123, ["canary"] = 124 },
        };

        var (code, message, response) = await client.CallAsync(Service + "HandleReloadConfigRequest", Reload(config), ReloadConfigResponse.Parser);

        Assert.Equal((StatusCode.Ok, ""), (code, message));
        Assert.Equal(0, response!.Status.ErrorCode);
        Assert.Equal("renamed", Assert.Single(host.Host.Models.Models).Name);
        Assert.Contains("[2.5", (await host.PostAsync("/v1/models/renamed/labels/stable:predict", """{"instances": [1]}""")).Body, StringComparison.Ordinal);
        Assert.Contains("[3.5", (await host.PostAsync("/v1/models/renamed/labels/canary:predict", """{"instances": [1]}""")).Body, StringComparison.Ordinal);
        Assert.Contains("[3.5", (await host.PostAsync("/v1/models/renamed:predict", """{"instances": [1]}""")).Body, StringComparison.Ordinal);
        await Task.Delay(100);
        Assert.Equal("renamed", Assert.Single(host.Host.Models.Models).Name);
    }

    [Fact]
    public async Task ReloadConfig_LabelOfAVersionThatIsNotThere_IsRefused()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        using var client = new GrpcClient(host.Host.GrpcAddress!);
        var config = new ModelConfig { Name = "half_plus_two", BasePath = Path.Combine(host.Folder, "half_plus_two"), VersionLabels = { ["stable"] = 9 } };

        var (code, message, _) = await client.CallAsync(Service + "HandleReloadConfigRequest", Reload(config), ReloadConfigResponse.Parser);

        Assert.Equal((StatusCode.FailedPrecondition, "Request to assign label stable to version 9 of model half_plus_two, which is not currently available for inference"), (code, message));
        Assert.Equal(200, (await host.PostAsync("/v1/models/half_plus_two:predict", """{"instances": [1]}""")).Status);
    }

    [Fact]
    public async Task ReloadConfig_WrongList_IsRefusedAndTheOldOneStays()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        using var client = new GrpcClient(host.Host.GrpcAddress!);

        var twice = await client.CallAsync(Service + "HandleReloadConfigRequest", Reload(new ModelConfig { Name = "a", BasePath = "x" }, new ModelConfig { Name = "a", BasePath = "y" }), ReloadConfigResponse.Parser);
        var nothing = await client.CallAsync(Service + "HandleReloadConfigRequest", Reload(new ModelConfig { Name = "a", BasePath = host.Folder }), ReloadConfigResponse.Parser);
        var empty = await client.CallAsync(Service + "HandleReloadConfigRequest", new ReloadConfigRequest(), ReloadConfigResponse.Parser);

        Assert.Equal((StatusCode.InvalidArgument, "Illegal to list model a multiple times in config list"), (twice.Code, twice.Message));
        Assert.Equal(StatusCode.NotFound, nothing.Code);
        Assert.Equal(StatusCode.InvalidArgument, empty.Code);
        await TestHost.UntilAsync(() => host.Host.Models.Models is [{ Name: "half_plus_two", AvailableVersions: [123] }]);
    }

    private static ReloadConfigRequest Reload(params ModelConfig[] models) => new() { Config = new ModelServerConfig { ModelConfigList = new ModelConfigList { Config = { models } } } };
}
