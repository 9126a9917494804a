using Pipelines.Serving.Models;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Models;

public sealed class ModelStoreTests
{
    private const string Predict = "/v1/models/half_plus_two:predict";

    [Fact]
    public async Task Watch_NewVersion_TakesOverAndTheOldOneIsUnloaded()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        host.Publish("half_plus_two", 124, "half_plus_three");

        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")!.Statuses is [{ Version: 124, State: ModelVersionState.Available }, { Version: 123, State: ModelVersionState.End }]);

        var answer = await host.PostAsync(Predict, """{"instances": [1]}""");
        Assert.Equal("{\n    \"predictions\": [3.5\n    ]\n}", answer.Body);
        Assert.Equal(404, (await host.PostAsync("/v1/models/half_plus_two/versions/123:predict", """{"instances": [1]}""")).Status);
        Assert.Contains(host.Loader.Loaded, servable => servable.IsDisposed);
    }

    [Fact]
    public async Task Watch_VersionThatFailsToLoad_IsReportedAndTheOldOneStays()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        host.Publish("half_plus_two", 124, "nothing");

        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")!.Statuses[0] is { Version: 124, State: ModelVersionState.End });

        var status = host.Host.Models.Find("half_plus_two")!.Statuses[0];
        Assert.Equal((StatusCode.InvalidArgument, "'nothing' is no model."), (status.Code, status.Message));
        Assert.Equal(200, (await host.PostAsync(Predict, """{"instances": [1]}""")).Status);
        Assert.Single(host.Log.Errors);
    }

    [Fact]
    public async Task Watch_FailedVersionIsRepaired_IsLoaded()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        host.Publish("half_plus_two", 124, "nothing");
        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")!.Statuses[0] is { Version: 124, State: ModelVersionState.End });

        File.WriteAllText(Path.Combine(host.Folder, "half_plus_two", "124", "fake.txt"), "half_plus_three");

        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")!.AvailableVersions is [124]);
    }

    [Fact]
    public async Task Watch_NewModelAndModelTakenAway_FollowsTheFolder()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");

        host.Publish("echo", 1, "echo");
        Directory.Delete(Path.Combine(host.Folder, "half_plus_two"), recursive: true);

        await TestHost.UntilAsync(() => host.Host.Models.Models is [{ Name: "echo", AvailableVersions: [1] }]);
        Assert.Equal(404, (await host.PostAsync(Predict, """{"instances": [1]}""")).Status);
    }

    [Fact]
    public async Task Start_FoldersThatAreNoVersions_AreNotLookedAt()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        Directory.CreateDirectory(Path.Combine(host.Folder, "half_plus_two", "125.writing"));
        Directory.CreateDirectory(Path.Combine(host.Folder, "half_plus_two", "-3"));

        await Task.Delay(100);

        Assert.Equal([123], host.Host.Models.Find("half_plus_two")!.AvailableVersions);
        Assert.Single(host.Host.Models.Find("half_plus_two")!.Statuses);
    }

    [Fact]
    public async Task Swap_UnderLoad_NoRequestFailsAndNoneIsWrong()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        using var stop = new CancellationTokenSource();
        var requests = 0;
        var clients = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var (status, body) = await host.PostAsync(Predict, """{"instances": [1]}""");
                Assert.Equal(200, status);
                Assert.True(body is "{\n    \"predictions\": [2.5\n    ]\n}" or "{\n    \"predictions\": [3.5\n    ]\n}", body);
                Interlocked.Increment(ref requests);
            }
        })).ToArray();

        for (var version = 124; version < 144; version++)
        {
            host.Publish("half_plus_two", version, version % 2 == 0 ? "half_plus_three" : "half_plus_two");
            await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")!.AvailableVersions is [var only] && only == version);
        }
        await stop.CancelAsync();
        await Task.WhenAll(clients);

        Assert.True(requests > 100, $"Only {requests} requests were made.");
        Assert.Empty(host.Log.Errors);
        await TestHost.UntilAsync(() => host.Loader.Loaded.Count(servable => !servable.IsDisposed) == 1);
        Assert.InRange(host.Host.Models.Find("half_plus_two")!.Statuses.Count, 1, 1 + new ServingOptions().EndedVersionsShown);
    }
}
