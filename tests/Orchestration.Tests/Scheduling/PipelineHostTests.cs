using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Pipelines.Orchestration.Running.Events;
using Pipelines.Orchestration.Scheduling;
using Pipelines.Orchestration.Store;
using Pipelines.Orchestration.Tests.Fakes;
using Pipelines.Serving;

namespace Pipelines.Orchestration.Tests.Scheduling;

/// <summary>Schedules under a clock that the test moves.</summary>
public sealed class PipelineHostTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestWorkspace test = new();
    private readonly FakeTimeProvider clock = new(Start);
    private readonly RecordingObserver observer = new();

    public void Dispose() => test.Dispose();

    [Fact]
    public async Task Host_NewFileThenNothingThenANewFile_PushesVersionsOneOneTwoAndServesThem()
    {
        Define("0 0 2 * * ?", "run_once");
        await using var host = Create(serve: true);
        await host.StartAsync();

        AddTrips("a");
        await FireAsync();
        await ServesAsync(host, "1");
        await FireAsync();
        var second = LastRun();
        AddTrips("b");
        await FireAsync();
        await ServesAsync(host, "2");
        await host.StopAsync();

        Assert.Equal(["schedule 2027-03-03 02:00:00Z", "schedule 2027-03-02 02:00:00Z", "schedule 2027-03-01 02:00:00Z"], Runs().Select(run => run.Trigger));
        Assert.All(Runs(), run => Assert.Equal(ExecutionState.Completed, run.State));
        Assert.All(test.Store.Reader.StepsOf(second.Id), step => Assert.Equal(ExecutionState.Cached, step.State));
        Assert.Equal([2, 1], test.Store.Reader.VersionsOf("models/trips").Select(version => version.Version));
    }

    [Theory]
    [InlineData("run_once", 1)]
    [InlineData("skip", 0)]
    public async Task Host_FiringsMissedWhileDown_ObeyThePolicy(string policy, int expected)
    {
        Define("0 0 2 * * ?", policy);
        AddTrips("a");
        await using (var first = Create(serve: false))
        {
            await first.StartAsync();
            await first.StopAsync();
        }

        clock.Advance(TimeSpan.FromDays(3.5));
        await using var second = Create(serve: false);
        await second.StartAsync();
        await MoveAsync(expected > 0 ? TimeSpan.FromHours(12) : TimeSpan.FromMinutes(5), () => expected > 0 && Finished() == expected);
        await second.StopAsync();

        Assert.Equal(expected, Runs().Count);
    }

    [Fact]
    public async Task Host_DefinitionTakenAway_IsNotRunAnyMore()
    {
        Define("0 0 2 * * ?", "run_once");
        await using (var first = Create(serve: false))
        {
            await first.StartAsync();
            await first.StopAsync();
        }

        File.Delete(Path.Combine(test.Workspace.Root, "definitions", "trips.yaml"));
        clock.Advance(TimeSpan.FromDays(2));
        await using var second = Create(serve: false);
        await second.StartAsync();
        await MoveAsync(TimeSpan.FromMinutes(5), () => false);
        await second.StopAsync();

        Assert.Empty(second.Pipelines);
        Assert.Empty(Runs());
    }

    [Fact]
    public async Task Host_StoppedInTheMiddleOfTraining_SavesACheckpointAndCancelsTheRun()
    {
        Define("0 0 2 * * ?", "run_once", epochs: 1_000_000);
        await using var host = Create(serve: false);
        await host.StartAsync();
        clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(5));
        await MoveAsync(TimeSpan.FromHours(12), () => observer.Events.OfType<StepProgressed>().Any());

        await host.StopAsync();

        Assert.Equal(ExecutionState.Cancelled, LastRun().State);
        Assert.Single(Directory.GetFiles(Path.Combine(test.Workspace.Artifacts, "trips", "Trainer", ".scratch"), "checkpoint*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Create_TwoFilesOfOneName_IsRefused()
    {
        Define("0 0 2 * * ?", "skip");
        var folder = Path.Combine(test.Workspace.Root, "definitions");
        File.Copy(Path.Combine(folder, "trips.yaml"), Path.Combine(folder, "again.yaml"));

        var fault = Assert.Throws<PipelineException>(() => Create(serve: false));

        Assert.Contains("both define the pipeline 'trips'", fault.Message, StringComparison.Ordinal);
    }

    private void Define(string cron, string misfire, int epochs = 2)
    {
        Directory.CreateDirectory(Path.Combine(test.Workspace.Root, "definitions", "data"));
        test.File("definitions/trips.yaml", $$"""
            pipeline: trips
            examples: { source: data/*.csv }
            label: kind
            trainer: { epochs: {{epochs}}, early_stopping: { patience: 1000000 } }
            schedule: { cron: "{{cron}}", misfire: {{misfire}} }
            """);
        AddTrips("first");
    }

    private void AddTrips(string name)
    {
        var rows = Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row + name.Length},{(row % 3 == 0 ? "long" : "short")}\n"));
        test.File($"definitions/data/{name}.csv", "distance,kind\n" + string.Concat(rows));
    }

    private PipelineHost Create(bool serve) => PipelineHost.Create(
        new PipelineHostOptions(Path.Combine(test.Workspace.Root, "definitions"), test.Workspace)
        {
            Serving = serve ? new ServingOptions { ModelsFolder = Path.Combine(test.Workspace.Root, "models"), RestPort = 0, GrpcPort = null, PollInterval = TimeSpan.FromSeconds(10) } : null,
        },
        observer, clock);

    private IReadOnlyList<RunInfo> Runs() => test.Store.Reader.ListRuns(new RunQuery()).Items;

    private RunInfo LastRun() => Runs()[0];

    private int Finished() => observer.Events.OfType<RunFinished>().Count();

    /// <summary>Moves the clock to the next two o'clock and waits for the run to end.</summary>
    private async Task FireAsync()
    {
        var before = Finished();
        var now = clock.GetUtcNow();
        var due = now.Date.AddHours(2) > now.DateTime ? now.Date.AddHours(2) : now.Date.AddDays(1).AddHours(2);
        clock.Advance(due - now.DateTime - TimeSpan.FromSeconds(5));
        await MoveAsync(TimeSpan.FromHours(12), () => Finished() > before);
        Assert.Equal(before + 1, Finished());
    }

    /// <summary>Moves the clock on, second by second, until something is true; gives up after a span of that clock, or after a minute of the wall's.</summary>
    private async Task MoveAsync(TimeSpan span, Func<bool> isDone)
    {
        var end = clock.GetUtcNow() + span;
        var started = TimeProvider.System.GetTimestamp();
        while (!isDone() && clock.GetUtcNow() < end && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }
    }

    /// <summary>Moves the clock on until the host has looked at its folder and serves a version.</summary>
    private async Task ServesAsync(PipelineHost host, string version)
    {
        using var client = new HttpClient { BaseAddress = host.Serving!.RestAddress };
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            using var answer = await client.GetAsync("/v1/models/trips");
            if (answer.IsSuccessStatusCode)
            {
                var states = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["model_version_status"]!.AsArray();
                if (states.Any(state => (string)state!["version"]! == version && (string)state["state"]! == "AVAILABLE"))
                {
                    return;
                }
            }

            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }

        Assert.Fail($"Version {version} is not served after {Patience.TotalSeconds} s.");
    }
}
