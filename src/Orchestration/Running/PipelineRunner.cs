using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Running.Events;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Running;

/// <summary>Runs pipelines, each at most once at a time over all processes of a workspace.</summary>
public sealed class PipelineRunner(Workspace workspace, MetadataStore store, IArtifactStore artifacts, TimeProvider clock)
{
    /// <summary>Runs a pipeline: what did not change is taken from earlier runs, the rest runs, in parallel where the graph allows.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="options">How it is to go.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="cancellation">Asks to finish the piece at hand, keep what is done and end as cancelled.</param>
    /// <returns>How it ended; errors of steps are in it, not thrown.</returns>
    /// <exception cref="PipelineBusyException">Another run of this pipeline is under way.</exception>
    /// <exception cref="PipelineException">The selection names an unknown step.</exception>
    public async Task<RunResult> RunAsync(PipelineGraph graph, RunOptions options, IRunObserver observer, CancellationToken cancellation)
    {
        options.Selection.In(graph); // names are checked before anything is recorded
        var owner = ProcessIdentity.Current;
        store.Writer.TakeLock(graph.Pipeline, owner);
        try
        {
            foreach (var crashed in store.Writer.MarkCrashed(graph.Pipeline))
            {
                artifacts.Discard(crashed);
            }

            var run = store.Writer.StartRun(new NewRun(graph.Pipeline, options.Trigger, graph.Definition, options.Overrides));
            var logPath = workspace.LogOf(run.Id);
            using var log = new RunLog(logPath);
            var voice = new RunVoice(run.Id, clock, log, observer);
            using var timeout = new CancellationTokenSource(options.Timeout ?? Timeout.InfiniteTimeSpan, clock);
            var scene = new RunScene(graph, workspace, store, artifacts, clock, voice, new StepResolver(graph, workspace, store.Reader, artifacts));
            using var steps = new StepRunner(scene, options, cancellation, timeout.Token);
            return await RunStepsAsync(run, graph, steps, voice, workspace.Relative(logPath)).ConfigureAwait(false);
        }
        finally
        {
            store.Writer.ReleaseLock(graph.Pipeline, owner);
        }
    }

    private async Task<RunResult> RunStepsAsync(RunInfo run, PipelineGraph graph, StepRunner steps, RunVoice voice, string logPath)
    {
        var started = clock.GetTimestamp();
        voice.Tell(new RunStarted(voice.Now, run.Id, graph.Pipeline, [.. graph.Components.Select(component => component.Name)]));
        var tasks = new Dictionary<string, Task<StepResult>>();
        foreach (var component in graph.Components)
        {
            var before = graph.ProducersOf(component).Values.Select(producer => producer.Component.Name).Distinct().Select(name => tasks[name]).ToArray();
            tasks[component.Name] = steps.RunAsync(component, tasks.Count + 1, before);
        }

        var results = await Task.WhenAll(tasks.Values).ConfigureAwait(false);
        var first = steps.FirstFault;
        var outcome = first?.Outcome ?? RunOutcome.Succeeded;
        var cause = first is null ? null : $"{first.Name}: {first.Error}";
        var duration = clock.GetElapsedTime(started);
        store.Writer.FinishRun(run.Id, outcome.ToState(), cause);
        voice.Tell(new RunFinished(voice.Now, run.Id, outcome.ToState(), cause, duration.TotalSeconds));
        return new RunResult(run.Id, graph.Pipeline, outcome, outcome.ToState(), cause, results, duration, logPath);
    }
}
