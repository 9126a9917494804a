using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Running;

/// <summary>Takes the steps of one run from waiting to their end.</summary>
internal sealed class StepRunner(RunScene scene, RunOptions options, CancellationToken cancellation, CancellationToken timeout) : IDisposable
{
    private readonly SemaphoreSlim places = new(Math.Max(1, options.Jobs));
    private readonly IReadOnlySet<Component> selected = options.Selection.In(scene.Graph);
    private StepResult? firstFault;

    /// <summary>The step that decides how the run ended; null while all goes well.</summary>
    public StepResult? FirstFault => Volatile.Read(ref firstFault);

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    /// <summary>Waits for the steps before this one, then runs it, takes it from the cache or leaves it out.</summary>
    public async Task<StepResult> RunAsync(Component component, int number, IReadOnlyList<Task<StepResult>> before)
    {
        var producers = await Task.WhenAll(before).ConfigureAwait(false);
        await places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            var result = await Task.Run(() => DecideAsync(component, number, producers)).ConfigureAwait(false);
            if (result.Outcome != RunOutcome.Succeeded)
            {
                Interlocked.CompareExchange(ref firstFault, result, null);
            }

            scene.Voice.Finished(result);
            return result;
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<StepResult> DecideAsync(Component component, int number, StepResult[] before)
    {
        var inputs = InputsOf(component, before);
        if (!selected.Contains(component))
        {
            return StandIn(component, number, inputs);
        }

        if (Hindrance(before) is { } hindrance)
        {
            return Skip(component, number, hindrance);
        }

        if (inputs is null)
        {
            return Starve(component, number, before);
        }

        if (Resolve(component, number, inputs, out var decision) is { } unreadable)
        {
            return unreadable;
        }

        return decision!.Cached is { } cached
            ? Take(component, number, decision.Reasons, decision.Fingerprint, inputs, cached)
            : await new StepAttempt(scene, component, number, decision, inputs).RunAsync(cancellation, timeout).ConfigureAwait(false);
    }

    /// <summary>The first cause that keeps a step from running; null where there is none.</summary>
    private StepHindrance? Hindrance(StepResult[] before)
    {
        if (before.Select(step => step.Hinders).FirstOrDefault(found => found is not null) is { } upstream)
        {
            return upstream;
        }

        if (cancellation.IsCancellationRequested)
        {
            return new StepHindrance("the run was cancelled", RunOutcome.Cancelled);
        }

        if (timeout.IsCancellationRequested)
        {
            return new StepHindrance("the run's time was over", RunOutcome.TimedOut);
        }

        return options.KeepGoing ? null : FirstFault?.Hinders;
    }

    private StepResult? Resolve(Component component, int number, Dictionary<string, Artifact> inputs, out StepDecision? decision)
    {
        decision = null;
        try
        {
            decision = scene.Resolver.Resolve(component, inputs, options.Selection.Force);
            return null;
        }
#pragma warning disable CA1031 // whatever keeps its sources from being read ends this step, not the others; it is logged whole
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Fail(component, number, "its sources cannot be read", error.Message, RunOutcomes.OfError(error)) with { Detail = error.ToString() };
        }
    }

    /// <summary>A step that was not asked for lends its outputs to those that were: the ones that fit, else the newest ones.</summary>
    private StepResult StandIn(Component component, int number, Dictionary<string, Artifact>? inputs)
    {
        var fitting = inputs is null ? null : scene.Resolver.Resolve(component, inputs, force: false).Cached;
        if ((fitting ?? scene.Resolver.NewestOf(component)) is not { } source)
        {
            return Skip(component, number, new StepHindrance("not selected", RunOutcome.Succeeded)) with { Hinders = null };
        }

        if (fitting is null)
        {
            scene.Voice.Log(component.Name, LogLevel.Warning, $"{component.Name} was not selected and its newest outputs are out of date; they are used as they are.");
        }

        var reason = FormattableString.Invariant($"not selected; outputs of run {source.Run}") + (fitting is null ? ", out of date" : "");
        return Take(component, number, [reason], null, inputs ?? [], source);
    }

    private StepResult Take(
        Component component, int number, IReadOnlyList<string> reasons, Fingerprint? fingerprint, Dictionary<string, Artifact> inputs, ExecutionInfo source)
    {
        scene.Store.Writer.RecordCached(NewExecution(component, number, string.Join("; ", reasons), fingerprint, inputs), source);
        return new StepResult(number, component.Name, ExecutionState.Cached, reasons, TimeSpan.Zero)
        {
            Execution = source.Id,
            Summary = source.Summary,
            Rows = source.Rows,
            Metrics = source.Metrics,
            CachedFromRun = source.Run,
            Outputs = source.Outputs,
        };
    }

    private StepResult Starve(Component component, int number, StepResult[] before)
    {
        var absent = string.Join(", ", before.Where(step => !step.State.IsSuccess()).Select(step => step.Name));
        return Fail(
            component, number, $"{absent} was not selected and never completed",
            $"{component.Name} needs what {absent} gives, which was not selected and never completed. Run once without choosing steps.", RunOutcome.Failed);
    }

    private StepResult Fail(Component component, int number, string reason, string error, RunOutcome outcome)
    {
        var execution = scene.Store.Writer.StartExecution(NewExecution(component, number, reason, null, []));
        scene.Store.Writer.FinishExecution(execution, new ExecutionOutcome(ExecutionState.Failed, error));
        return new StepResult(number, component.Name, ExecutionState.Failed, [reason], TimeSpan.Zero) { Execution = execution, Outcome = outcome, Error = error };
    }

    private StepResult Skip(Component component, int number, StepHindrance hindrance)
    {
        scene.Store.Writer.RecordSkipped(NewExecution(component, number, hindrance.Text, null, []));
        return new StepResult(number, component.Name, ExecutionState.Skipped, [hindrance.Text], TimeSpan.Zero)
        {
            Outcome = hindrance.Outcome,
            Error = hindrance.Outcome == RunOutcome.Succeeded ? null : $"{hindrance.Text}.",
            Hinders = hindrance,
        };
    }

    private Dictionary<string, Artifact>? InputsOf(Component component, StepResult[] before)
    {
        var inputs = new Dictionary<string, Artifact>();
        foreach (var (slot, producer) in scene.Graph.ProducersOf(component))
        {
            var step = before.Single(entry => entry.Name == producer.Component.Name);
            if (!step.State.IsSuccess() || !step.Outputs.TryGetValue(producer.Slot, out var artifact))
            {
                return null;
            }

            inputs[slot] = artifact;
        }

        return inputs;
    }

    private NewExecution NewExecution(Component component, int number, string reason, Fingerprint? fingerprint, Dictionary<string, Artifact> inputs) =>
        new(scene.Voice.Run, scene.Graph.Pipeline, component.Name, number, reason, fingerprint, inputs);
}
