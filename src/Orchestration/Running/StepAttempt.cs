using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Running.Events;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Running;

/// <summary>One execution of one component: from the first record to the last.</summary>
internal sealed class StepAttempt(RunScene scene, Component component, int number, StepDecision decision, IReadOnlyDictionary<string, Artifact> inputs)
{
    private readonly long started = scene.Clock.GetTimestamp();
    private ExecutionKey key;

    /// <summary>Runs the component; an error becomes a result.</summary>
    public async Task<StepResult> RunAsync(CancellationToken cancellation, CancellationToken timeout)
    {
        var reason = string.Join("; ", decision.Reasons);
        var execution = scene.Store.Writer.StartExecution(
            new NewExecution(scene.Voice.Run, scene.Graph.Pipeline, component.Name, number, reason, decision.Fingerprint, inputs));
        key = new ExecutionKey(scene.Graph.Pipeline, component.Name, execution);
        scene.Voice.Tell(new StepStarted(scene.Voice.Now, scene.Voice.Run, number, component.Name, decision.Reasons));
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout);
            var result = await component.CreateExecutor().ExecuteAsync(MakeContext(), stop.Token).ConfigureAwait(false);
            return Succeed(result);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Fail(RunOutcome.Cancelled, ExecutionState.Cancelled, "was cancelled; what it saved on the way is kept for the next run.");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return Fail(RunOutcome.TimedOut, ExecutionState.TimedOut, "the run's time was over; what it saved on the way is kept for the next run.");
        }
#pragma warning disable CA1031 // any error of a step ends that step, not the others; it is recorded and logged whole
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Fail(RunOutcomes.OfError(error), ExecutionState.Failed, error.Message) with { Detail = error.ToString() };
        }
    }

    private StepContext MakeContext() => new()
    {
        Workspace = scene.Workspace,
        Store = scene.Store,
        Execution = key.Execution,
        Inputs = inputs,
        Draft = scene.Artifacts.Begin(key),
        MakeScratch = () => scene.Artifacts.Scratch(key.Pipeline, key.Component, decision.Fingerprint.Value),
        Progress = progress => scene.Voice.Tell(new StepProgressed(scene.Voice.Now, scene.Voice.Run, component.Name, progress)),
        Log = (level, message) => scene.Voice.Log(component.Name, level, message),
    };

    private StepResult Succeed(ExecutionResult result)
    {
        result.Rows?.Check("row accounting");
        var fingerprint = FingerprintAfterwards();
        var folder = scene.Artifacts.Publish(key);
        var state = result.Refusal is null ? ExecutionState.Completed : ExecutionState.Refused;
        var outcome = new ExecutionOutcome(
            state, result.Refusal, result.Summary, result.Rows, result.Metrics, [.. component.Outputs.Select(slot => Describe(folder, slot))], fingerprint);
        var outputs = scene.Store.Writer.FinishExecution(key.Execution, outcome); // from here on the step is done: a crash does not run it again
        scene.Artifacts.ClearScratch(key.Pipeline, key.Component);
        return Result(state, result.Refusal is null ? RunOutcome.Succeeded : RunOutcome.Refused, result.Refusal) with
        {
            Summary = result.Summary,
            Rows = result.Rows,
            Metrics = result.Metrics,
            Outputs = outputs,
        };
    }

    private Fingerprint FingerprintAfterwards()
    {
        var now = scene.Resolver.FingerprintOf(component, inputs);
        if (!component.ChangesItsSources && now.Value != decision.Fingerprint.Value)
        {
            throw new PipelineException(
                $"{string.Join("; ", now.ChangesSince(decision.Fingerprint.Parts))} while it was read. Expected files that hold still; run again.");
        }

        return now;
    }

    private NewArtifact Describe(string folder, OutputSlot slot)
    {
        var path = Path.Combine(folder, slot.Name);
        if (!Directory.Exists(path))
        {
            throw new InvalidOperationException($"{component.Name} wrote nothing into its output '{slot.Name}'. Expected a folder with its files.");
        }

        return new NewArtifact(
            slot.Type, slot.Name, scene.Workspace.Relative(path), ContentHash.OfFolder(path), ContentHash.StampOf(path), ContentHash.LengthInBytes(path));
    }

    private StepResult Fail(RunOutcome outcome, ExecutionState state, string error)
    {
        scene.Artifacts.Discard(key);
        scene.Store.Writer.FinishExecution(key.Execution, new ExecutionOutcome(state, error));
        return Result(state, outcome, error);
    }

    private StepResult Result(ExecutionState state, RunOutcome outcome, string? error) =>
        new(number, component.Name, state, decision.Reasons, scene.Clock.GetElapsedTime(started)) { Outcome = outcome, Execution = key.Execution, Error = error };
}
