using Pipelines.Data;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Running.Events;
using Pipelines.Orchestration.Store;
using Pipelines.Orchestration.Tests.Fakes;

namespace Pipelines.Orchestration.Tests.Running;

public sealed class PipelineRunnerTests
{
    private static ExecutionState[] StatesOf(RunResult result) => [.. result.Steps.Select(step => step.State)];

    [Fact]
    public async Task RunAsync_SecondTime_TakesEveryStepFromTheFirst()
    {
        using var test = new TestWorkspace();
        var (a, b) = (new FakeComponent("A"), new FakeComponent("B", "A"));
        await test.RunAsync(TestWorkspace.Graph(a, b));

        var second = await test.RunAsync(TestWorkspace.Graph(a, b));

        Assert.Equal([ExecutionState.Cached, ExecutionState.Cached], StatesOf(second));
        Assert.Equal((1, 1), (a.Executions, b.Executions));
        Assert.Equal(RunOutcome.Succeeded, second.Outcome);
        Assert.All(second.Steps, step => Assert.Equal((1L, "cached from run 1"), (step.CachedFromRun, step.Reasons[0])));
    }

    [Fact]
    public async Task RunAsync_UpstreamRunsAgainWithTheSameOutput_DownstreamStaysCached()
    {
        using var test = new TestWorkspace();
        await test.RunAsync(TestWorkspace.Graph(new FakeComponent("A") { Told = new { Comment = "old" } }, new FakeComponent("B", "A")));

        var second = await test.RunAsync(TestWorkspace.Graph(new FakeComponent("A") { Told = new { Comment = "new" } }, new FakeComponent("B", "A")));

        Assert.Equal([ExecutionState.Completed, ExecutionState.Cached], StatesOf(second));
    }

    [Fact]
    public async Task RunAsync_Forced_RunsAll()
    {
        using var test = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("B", "A"));
        await test.RunAsync(graph);

        var second = await test.RunAsync(graph, new RunOptions { Selection = new StepSelection(Force: true) });

        Assert.Equal([ExecutionState.Completed, ExecutionState.Completed], StatesOf(second));
    }

    [Fact]
    public async Task RunAsync_StepFails_RestIsSkippedWithTheFirstCause()
    {
        using var test = new TestWorkspace();
        var broken = new FakeComponent("B", "A") { Meanwhile = (_, _) => throw new PipelineException("loss is NaN at step 120.") };
        var graph = TestWorkspace.Graph(new FakeComponent("A"), broken, new FakeComponent("C", "B"), new FakeComponent("D", "C"));

        var result = await test.RunAsync(graph);

        Assert.Equal([ExecutionState.Completed, ExecutionState.Failed, ExecutionState.Skipped, ExecutionState.Skipped], StatesOf(result));
        Assert.Equal((RunOutcome.Failed, "B: loss is NaN at step 120."), (result.Outcome, result.Cause));
        Assert.All(result.Steps.Skip(2), step => Assert.Equal(["B failed"], step.Reasons));
        Assert.Equal(ExecutionState.Failed, test.Store.Reader.FindRun(result.Run)!.State);
        Assert.Empty(Directory.GetDirectories(Path.Combine(test.Workspace.Artifacts, "demo", "B"), ".*.draft"));
    }

    [Theory]
    [InlineData(true, ExecutionState.Completed)]
    [InlineData(false, ExecutionState.Skipped)]
    public async Task RunAsync_IndependentStepAfterAFailure_RunsOnlyWhenAskedToKeepGoing(bool keepGoing, ExecutionState expected)
    {
        using var test = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A") { Meanwhile = (_, _) => throw new PipelineException("no.") }, new FakeComponent("B"));

        var result = await test.RunAsync(graph, new RunOptions { KeepGoing = keepGoing, Jobs = 1 });

        Assert.Equal([ExecutionState.Failed, expected], StatesOf(result));
        Assert.Equal(RunOutcome.Failed, result.Outcome);
    }

    [Fact]
    public async Task RunAsync_GateSaysNo_StopsWithItsOwnOutcomeAndKeepsTheArtifact()
    {
        using var test = new TestWorkspace();
        var gate = new FakeComponent("Gate", "A") { Refusal = "2 anomalies." };
        var graph = TestWorkspace.Graph(new FakeComponent("A"), gate, new FakeComponent("B", "A") { GateInputs = ["Gate"] });

        var result = await test.RunAsync(graph);
        gate.Refusal = null;
        var second = await test.RunAsync(graph);

        Assert.Equal([ExecutionState.Completed, ExecutionState.Refused, ExecutionState.Skipped], StatesOf(result));
        Assert.Equal((4, "Gate: 2 anomalies."), ((int)result.Outcome, result.Cause));
        Assert.True(Directory.Exists(test.Workspace.Absolute(result.Steps[1].Outputs["text"].Path)));
        Assert.Equal([ExecutionState.Cached, ExecutionState.Completed, ExecutionState.Completed], StatesOf(second));
    }

    [Fact]
    public async Task RunAsync_RowsDoNotAddUp_FailsTheStep()
    {
        using var test = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A") { Rows = new RowAccount(10, 8, new Dictionary<string, long> { ["bad"] = 1 }) });

        var result = await test.RunAsync(graph);

        Assert.Equal(RunOutcome.Failed, result.Outcome);
        Assert.Contains("row accounting: found 10 rows in, 8 out and 1 dropped", result.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SourceChangesWhileRead_FailsAndNamesIt()
    {
        using var test = new TestWorkspace();
        var file = test.File("train.csv", "1");
        var graph = TestWorkspace.Graph(new FakeComponent("A") { SourceFiles = [file], Meanwhile = (_, token) => File.WriteAllTextAsync(file, "2", token) });

        var result = await test.RunAsync(graph);

        Assert.Equal("A: input changed: train.csv while it was read. Expected files that hold still; run again.", result.Cause);
    }

    [Fact]
    public async Task RunAsync_StepThatChangesItsOwnSource_IsCachedNextTime()
    {
        using var test = new TestWorkspace();
        var file = Path.Combine(test.Workspace.Root, "accepted.txt");
        var graph = TestWorkspace.Graph(new FakeComponent("A") { ChangesSources = true, SourceFiles = [file], Meanwhile = (_, token) => File.WriteAllTextAsync(file, "accepted", token) });
        await test.RunAsync(graph);

        var second = await test.RunAsync(graph);

        Assert.Equal([ExecutionState.Cached], StatesOf(second));
    }

    [Fact]
    public async Task RunAsync_Cancelled_KeepsScratchAndGoesOnNextTime()
    {
        using var test = new TestWorkspace();
        using var stop = new CancellationTokenSource();
        var checkpoint = "";
        var trainer = new FakeComponent("A")
        {
            Meanwhile = async (context, token) =>
            {
                var file = Path.Combine(context.Scratch, "epoch");
                checkpoint = File.Exists(file) ? await File.ReadAllTextAsync(file, CancellationToken.None) : "";
                await File.WriteAllTextAsync(file, "7", CancellationToken.None);
                if (checkpoint.Length == 0)
                {
                    await stop.CancelAsync();
                }

                token.ThrowIfCancellationRequested();
            },
        };

        var first = await test.RunAsync(TestWorkspace.Graph(trainer, new FakeComponent("B", "A")), cancellation: stop.Token);
        var second = await test.RunAsync(TestWorkspace.Graph(trainer, new FakeComponent("B", "A")));

        Assert.Equal([ExecutionState.Cancelled, ExecutionState.Skipped], StatesOf(first));
        Assert.Equal((RunOutcome.Cancelled, ExecutionState.Cancelled), (first.Outcome, test.Store.Reader.FindRun(first.Run)!.State));
        Assert.Equal("7", checkpoint);
        Assert.Equal([ExecutionState.Completed, ExecutionState.Completed], StatesOf(second));
        Assert.False(Directory.Exists(Path.Combine(test.Workspace.Artifacts, "demo", "A", ".scratch")));
    }

    [Fact]
    public async Task RunAsync_PastItsTime_EndsAsTimedOut()
    {
        using var test = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A") { Meanwhile = (_, token) => Task.Delay(Timeout.Infinite, token) });

        var result = await test.RunAsync(graph, new RunOptions { Timeout = TimeSpan.FromMilliseconds(50) });

        Assert.Equal((RunOutcome.TimedOut, 6), (result.Outcome, (int)result.Outcome));
        Assert.Equal([ExecutionState.TimedOut], StatesOf(result));
    }

    [Fact]
    public async Task RunAsync_TwoIndependentSteps_RunAtOnce()
    {
        using var test = new TestWorkspace();
        using var both = new Barrier(2);
        Task Meet(StepContext context, CancellationToken token) => Task.Run(() => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(20), token)), token);
        var graph = TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("B", "A") { Meanwhile = Meet }, new FakeComponent("C", "A") { Meanwhile = Meet });

        var result = await test.RunAsync(graph, new RunOptions { Jobs = 2 });

        Assert.Equal(RunOutcome.Succeeded, result.Outcome);
    }

    [Fact]
    public async Task RunAsync_WhileTheSamePipelineRuns_IsRefused()
    {
        using var test = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A")
        {
            Meanwhile = async (_, _) => await Assert.ThrowsAsync<PipelineBusyException>(() => test.RunAsync(TestWorkspace.Graph(new FakeComponent("A")))),
        });

        var result = await test.RunAsync(graph);

        Assert.Equal(RunOutcome.Succeeded, result.Outcome);
    }

    [Fact]
    public async Task RunAsync_LockOfADeadProcess_IsTakenOverAndItsRunMarkedCrashed()
    {
        using var test = new TestWorkspace();
        var dead = ProcessIdentity.Current with { StartedAt = ProcessIdentity.Current.StartedAt.AddDays(-1) };
        test.Store.Writer.TakeLock("demo", dead);
        var run = test.Store.Writer.StartRun(new NewRun("demo", "manual", "demo.yaml", []));
        var execution = test.Store.Writer.StartExecution(new NewExecution(run.Id, "demo", "A", 1, "not run before", null, new Dictionary<string, Pipelines.Orchestration.Artifacts.Artifact>()));
        var draft = test.Artifacts.Begin(new("demo", "A", execution));

        var result = await test.RunAsync(TestWorkspace.Graph(new FakeComponent("A")));

        Assert.Equal(RunOutcome.Succeeded, result.Outcome);
        Assert.Equal(ExecutionState.Crashed, test.Store.Reader.FindRun(run.Id)!.State);
        Assert.Equal(ExecutionState.Crashed, test.Store.Reader.FindExecution(execution)!.State);
        Assert.False(Directory.Exists(draft));
    }

    [Fact]
    public async Task RunAsync_FromAStep_TakesWhatComesBeforeFromTheNewestRun()
    {
        using var test = new TestWorkspace();
        await test.RunAsync(TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("B", "A"), new FakeComponent("C", "B")));
        var graph = TestWorkspace.Graph(new FakeComponent("A") { Told = new { New = 1 } }, new FakeComponent("B", "A") { Told = new { New = 1 } }, new FakeComponent("C", "B"));

        var result = await test.RunAsync(graph, new RunOptions { Selection = new StepSelection(From: "b") });

        Assert.Equal([ExecutionState.Cached, ExecutionState.Completed, ExecutionState.Cached], StatesOf(result));
        Assert.Equal("not selected; outputs of run 1, out of date", result.Steps[0].Reasons[0]);
    }

    [Fact]
    public async Task RunAsync_OnlyAStepWhoseInputNeverWas_FailsAndSaysWhichOne()
    {
        using var test = new TestWorkspace();

        var result = await test.RunAsync(TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("B", "A")), new RunOptions { Selection = new StepSelection(Only: ["B"]) });

        Assert.Equal([ExecutionState.Skipped, ExecutionState.Failed], StatesOf(result));
        Assert.StartsWith("B: B needs what A gives, which was not selected and never completed.", result.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_UpToAStep_LeavesTheRestOut()
    {
        using var test = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("B", "A"));

        var result = await test.RunAsync(graph, new RunOptions { Selection = new StepSelection(To: "A") });

        Assert.Equal((RunOutcome.Succeeded, "not selected"), (result.Outcome, result.Steps[1].Reasons[0]));
        Assert.Equal([ExecutionState.Completed, ExecutionState.Skipped], StatesOf(result));
    }

    [Fact]
    public async Task RunAsync_ObserverAndLog_GetTheSameStory()
    {
        using var test = new TestWorkspace();
        var observer = new RecordingObserver();

        var result = await test.RunAsync(TestWorkspace.Graph(new FakeComponent("A")), observer: observer);

        var lines = await File.ReadAllLinesAsync(test.Workspace.Absolute(result.LogPath));
        Assert.Equal([typeof(RunStarted), typeof(StepStarted), typeof(StepFinished), typeof(RunFinished)], observer.Events.Select(seen => seen.GetType()));
        Assert.Equal(observer.Events.Select(seen => System.Text.Encoding.UTF8.GetString(seen.ToJson())), lines);
        Assert.StartsWith("{\"event\":\"run_started\",\"schemaVersion\":1,", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TwoEmptyWorkspaces_GiveArtifactsOfEqualContent()
    {
        using var one = new TestWorkspace();
        using var two = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("B", "A"));

        var (first, second) = (await one.RunAsync(graph), await two.RunAsync(graph));

        Assert.Equal(first.Steps.Select(step => step.Outputs["text"].ContentHash), second.Steps.Select(step => step.Outputs["text"].ContentHash));
    }
}
