using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Definitions;
using Pipelines.Orchestration.Pushing;

namespace Pipelines.Orchestration.Components.Pusher;

/// <summary>Publishes a blessed model as the next version.</summary>
public sealed class PusherComponent(string to) : Component, IFromDefinition
{
    /// <inheritdoc/>
    public override string Name => "Pusher";

    /// <inheritdoc/>
    public override IReadOnlyList<InputSlot> Inputs => [new("model", ArtifactTypes.Model), new("evaluation", ArtifactTypes.Evaluation, Optional: true, GateOnly: true)];

    /// <inheritdoc/>
    public override IReadOnlyList<OutputSlot> Outputs => [new("pushed", ArtifactTypes.PushedModel)];

    /// <inheritdoc/>
    public override object Options => new PusherOptions(to);

    /// <summary>Publishing makes the newest version another one.</summary>
    public override bool ChangesItsSources => true;

    /// <summary>Where a definition publishes to.</summary>
    public static string DestinationOf(PipelineDefinition definition) => definition.Pusher?.To ?? $"models/{definition.Pipeline}";

    /// <inheritdoc/>
    public static Component? From(DefinitionFile file) => file.Definition.Label is null ? null : new PusherComponent(DestinationOf(file.Definition));

    /// <inheritdoc/>
    public override IEnumerable<Source> SourcesOf(Surroundings surroundings)
    {
        var destination = new ModelDestination(surroundings.Workspace, to);
        var newest = destination.Newest;
        yield return new Source("newest version", newest == 0 ? "none" : FormattableString.Invariant($"{newest} {destination.ContentOf(newest)}"));
    }

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new PusherExecutor(to);
}
