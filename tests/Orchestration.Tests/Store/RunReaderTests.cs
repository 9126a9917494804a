using Microsoft.Extensions.Time.Testing;
using Pipelines.Orchestration.Store;
using Pipelines.Orchestration.Tests.Fakes;

namespace Pipelines.Orchestration.Tests.Store;

public sealed class RunReaderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ListRuns_FilterSortPage_IsDoneOnAllRuns()
    {
        using var test = new TestWorkspace();
        var clock = new FakeTimeProvider(Start);
        var store = MetadataStore.Open(test.Workspace, clock);
        foreach (var minutes in new[] { 3, 1, 2, 5, 4 })
        {
            var run = store.Writer.StartRun(new NewRun("demo", "manual", "demo.yaml", []));
            clock.Advance(TimeSpan.FromMinutes(minutes));
            store.Writer.FinishRun(run.Id, minutes == 5 ? ExecutionState.Failed : ExecutionState.Completed, minutes == 5 ? "Trainer: loss is NaN." : null);
        }

        var page = store.Reader.ListRuns(new RunQuery(States: [ExecutionState.Completed], Sort: RunSort.Duration, Skip: 1, Take: 2));
        var found = store.Reader.ListRuns(new RunQuery(Search: "NaN"));
        var recent = store.Reader.ListRuns(new RunQuery(Since: Start.AddMinutes(4)));

        Assert.Equal(4, page.Total);
        Assert.Equal([1L, 3L], page.Items.Select(run => run.Id));
        Assert.Equal([4L], found.Items.Select(run => run.Id));
        Assert.Equal([5L, 4L, 3L], recent.Items.Select(run => run.Id));
    }

    [Fact]
    public async Task StepsOf_FinishedRun_HasArtifactsRowsReasonsAndMetrics()
    {
        using var test = new TestWorkspace();
        var rows = new Pipelines.Data.RowAccount(10, 7, new Dictionary<string, long> { ["label missing"] = 3 });
        var result = await test.RunAsync(TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("B", "A") { Rows = rows }));

        var steps = test.Store.Reader.StepsOf(result.Run);

        Assert.Equal(["A", "B"], steps.Select(step => step.Component));
        Assert.Equal(steps[0].Outputs["text"], steps[1].Inputs["A"]);
        Assert.Equal((10L, 7L, 3L), (steps[1].Rows!.In, steps[1].Rows!.Out, steps[1].Rows!.Dropped["label missing"]));
        Assert.Equal("not run before", steps[0].Reason);
        Assert.Equal(1.0, steps[0].Metrics["size"]);
        Assert.Equal([steps[1].Id], test.Store.Reader.ConsumersOf(steps[0].Outputs["text"].Id).Select(step => step.Id));
        Assert.Equal(2, test.Store.Reader.ListArtifacts(new ArtifactQuery("demo")).Total);
    }
}
