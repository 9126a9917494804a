using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Planning;

/// <summary>Foretells a run without running anything.</summary>
public sealed class Planner(Workspace workspace, IRunReader store, IArtifactStore artifacts)
{
    /// <summary>Says of each step whether it would run, and why.</summary>
    /// <exception cref="PipelineException">The selection names a step that the pipeline does not have.</exception>
    public IReadOnlyList<PlannedStep> Plan(PipelineGraph graph, StepSelection selection)
    {
        var resolver = new StepResolver(graph, workspace, store, artifacts);
        var selected = selection.In(graph);
        var known = new Dictionary<Component, ExecutionInfo>();
        var steps = new List<PlannedStep>();
        foreach (var component in graph.Components)
        {
            var step = PlanStep(resolver, graph, component, selected.Contains(component), selection.Force, known) with { Number = steps.Count + 1 };
            steps.Add(step);
            if (step.Cached is { } cached)
            {
                known[component] = cached;
            }
        }

        return steps;
    }

    private static PlannedStep PlanStep(
        StepResolver resolver, PipelineGraph graph, Component component, bool selected, bool force, Dictionary<Component, ExecutionInfo> known)
    {
        var producers = graph.ProducersOf(component);
        var waitsFor = producers.Values.Select(producer => producer.Component).Where(producer => !known.ContainsKey(producer)).Distinct().ToArray();
        if (waitsFor.Length > 0)
        {
            var names = string.Join(", ", waitsFor.Select(producer => producer.Name));
            return selected
                ? new PlannedStep(0, component, force ? StepAction.Run : StepAction.Undecided, [force ? "forced" : $"depends on what {names} gives"])
                : new PlannedStep(0, component, StepAction.NotSelected, ["not selected"]);
        }

        var inputs = producers.ToDictionary(entry => entry.Key, entry => known[entry.Value.Component].Outputs[entry.Value.Slot]);
        var decision = resolver.Resolve(component, inputs, force && selected);
        if (selected)
        {
            var action = decision.Cached is null ? StepAction.Run : StepAction.Cached;
            return new PlannedStep(0, component, action, decision.Reasons, decision.Fingerprint, decision.Cached);
        }

        var standIn = decision.Cached ?? resolver.NewestOf(component);
        return new PlannedStep(0, component, StepAction.NotSelected, ["not selected"], decision.Fingerprint, standIn);
    }
}
