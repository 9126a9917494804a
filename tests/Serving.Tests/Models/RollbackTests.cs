using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Models;

public sealed class RollbackTests
{
    private const string Rollback = "/v2/repository/models/half_plus_two/rollback";
    private const string Ask = "/v1/models/half_plus_two:predict";

    [Fact]
    public async Task Rollback_TwoVersions_TheOlderOneAnswersUntilANewOneComes()
    {
        await using var host = await StartAsync();

        var (status, body) = await host.PostAsync(Rollback, """{"reason": "wrong prices"}""");

        Assert.Equal((200, """{"name":"half_plus_two","version":"123","withdrawn":["124"]}"""), (status, body));
        Assert.Contains("wrong prices", File.ReadAllText(Path.Combine(host.Folder, "half_plus_two", "124.withdrawn")), StringComparison.Ordinal);
        Assert.Contains("[2.5\n", (await host.PostAsync(Ask, """{"instances": [1]}""")).Body, StringComparison.Ordinal);
        host.Publish("half_plus_two", 125, "half_plus_three");
        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")!.AvailableVersions is [125]);
    }

    [Fact]
    public async Task Load_WithdrawnVersion_IsServedAgain()
    {
        await using var host = await StartAsync();
        await host.PostAsync(Rollback, "{}");

        Assert.Equal(200, (await host.PostAsync("/v2/repository/models/half_plus_two/load", """{"version": 124}""")).Status);

        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")!.AvailableVersions is [124]);
    }

    [Fact]
    public async Task Rollback_OlderVersionFailsToLoad_TheNewOneStays()
    {
        await using var host = await StartAsync();
        File.WriteAllText(Path.Combine(host.Folder, "half_plus_two", "123", "fake.txt"), "broken");

        var (status, body) = await host.PostAsync(Rollback, "");

        Assert.Equal(400, status);
        Assert.Contains("Version 123 of model half_plus_two cannot be loaded: 'broken' is no model. Version 124 answers as before.", body, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(host.Folder, "half_plus_two", "124.withdrawn")));
        Assert.Contains("[3.5\n", (await host.PostAsync(Ask, """{"instances": [1]}""")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "{}", 404, "There is no model none that answers.")]
    [InlineData("half_plus_two", """{"version": 7}""", 404, "Model half_plus_two has no version 7 to go back to. It has 123, 124.")]
    [InlineData("half_plus_two", """{"version": 124}""", 400, "Version 124 of model half_plus_two is the newest. Expected an older one.")]
    [InlineData("half_plus_two", """{"version": "x"}""", 400, "is no version. Expected a whole number.")]
    [InlineData("half_plus_two", "[]", 400, "The body is no object.")]
    [InlineData("half_plus_two", "{", 400, "")]
    public async Task Rollback_WhatCannotBe_IsRefusedAndNothingChanges(string model, string body, int status, string message)
    {
        await using var host = await StartAsync();

        var answer = await host.PostAsync($"/v2/repository/models/{model}/rollback", body);

        Assert.Equal(status, answer.Status);
        Assert.Contains(message, answer.Body, StringComparison.Ordinal);
        Assert.Equal([124], host.Host.Models.Find("half_plus_two")!.AvailableVersions);
    }

    [Fact]
    public async Task Rollback_OnlyOneVersion_IsRefused()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");

        var (status, body) = await host.PostAsync(Rollback, "{}");

        Assert.Equal(400, status);
        Assert.Contains("has no version below 123 to go back to", body, StringComparison.Ordinal);
    }

    private static async Task<TestHost> StartAsync()
    {
        var host = await TestHost.StartAsync("half_plus_two");
        host.Publish("half_plus_two", 124, "half_plus_three");
        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")!.AvailableVersions is [124]);
        return host;
    }
}
