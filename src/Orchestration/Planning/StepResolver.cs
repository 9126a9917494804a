using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Planning;

/// <summary>Decides whether a step has to run: takes its fingerprint and looks for an execution that completed with it and is still whole.</summary>
public sealed class StepResolver(PipelineGraph graph, Workspace workspace, IRunReader store, IArtifactStore artifacts)
{
    private readonly Lazy<FingerprintPart[]> codeFiles = new(() =>
        [.. graph.CodeFiles.Select(file => new FingerprintPart(PartKind.CodeFile, Path.GetFileName(file), ContentHash.OfFile(file)))]);

    /// <summary>Takes the fingerprint of a component as things are now.</summary>
    /// <param name="component">The component.</param>
    /// <param name="inputs">The artifacts that it will read, by slot.</param>
    public Fingerprint FingerprintOf(Component component, IReadOnlyDictionary<string, Artifact> inputs)
    {
        var executor = component.GetType();
        return new Fingerprint(
        [
            new FingerprintPart(PartKind.Code, executor.Assembly.GetName().Name!, CodeFingerprint.Of(executor)),
            .. codeFiles.Value,
            .. CanonicalJson.Flatten(component.Options).Select(option => new FingerprintPart(PartKind.Option, option.Name, option.Value)),
            .. component.Inputs.Where(slot => !slot.GateOnly && inputs.ContainsKey(slot.Name))
                .Select(slot => new FingerprintPart(PartKind.Input, slot.Name, inputs[slot.Name].ContentHash)),
            .. component.SourcesOf(new Surroundings(workspace, store, inputs)).Select(source => source.ToPart()),
        ]);
    }

    /// <summary>Decides on a component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="inputs">The artifacts that it will read, by slot.</param>
    /// <param name="force">Whether the cache is to be left alone.</param>
    public StepDecision Resolve(Component component, IReadOnlyDictionary<string, Artifact> inputs, bool force)
    {
        var fingerprint = FingerprintOf(component, inputs);
        if (force)
        {
            return new StepDecision(fingerprint, null, ["forced"]);
        }

        string? fault = null;
        foreach (var candidate in store.FindCompleted(graph.Pipeline, component.Name, fingerprint.Value))
        {
            fault = candidate.Outputs.Values.Select(artifacts.FaultOf).FirstOrDefault(found => found is not null);
            if (fault is null)
            {
                return new StepDecision(fingerprint, candidate, [FormattableString.Invariant($"cached from run {candidate.Run}")]);
            }
        }

        return new StepDecision(fingerprint, null, fault is null ? WhyNotCached(component, fingerprint) : [$"artifact damaged: {fault}"]);
    }

    /// <summary>The newest completed execution of a component that is still whole, whatever it depended on; null where there is none.</summary>
    public ExecutionInfo? NewestOf(Component component)
    {
        var newest = store.FindLatestCompleted(graph.Pipeline, component.Name);
        return newest is not null && newest.Outputs.Values.All(artifact => artifacts.FaultOf(artifact) is null) ? newest : null;
    }

    private IReadOnlyList<string> WhyNotCached(Component component, Fingerprint fingerprint)
    {
        if (store.FindLatest(graph.Pipeline, component.Name) is not { } latest)
        {
            return ["not run before"];
        }

        var changes = fingerprint.ChangesSince(latest.Parts);
        return changes.Count > 0 ? changes : [FormattableString.Invariant($"{latest.State.ToString().ToLowerInvariant()} in run {latest.Run}")];
    }
}
