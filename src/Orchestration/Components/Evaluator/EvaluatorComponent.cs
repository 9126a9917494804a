using Pipelines.Analysis;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Components.Pusher;
using Pipelines.Orchestration.Definitions;
using Pipelines.Orchestration.Pushing;

namespace Pipelines.Orchestration.Components.Evaluator;

/// <summary>Measures a model by slices and against the one in production, and blesses it or not; a gate.</summary>
/// <param name="options">What is measured and what must be reached.</param>
/// <param name="production">Where the model in production lies.</param>
public sealed class EvaluatorComponent(EvaluatorComponentOptions options, string production) : Component, IFromDefinition
{
    /// <inheritdoc/>
    public override string Name => "Evaluator";

    /// <inheritdoc/>
    public override IReadOnlyList<InputSlot> Inputs => [new("examples", ArtifactTypes.Examples), new("model", ArtifactTypes.Model)];

    /// <inheritdoc/>
    public override IReadOnlyList<OutputSlot> Outputs => [new("evaluation", ArtifactTypes.Evaluation)];

    /// <inheritdoc/>
    public override object Options => options;

    /// <inheritdoc/>
    public static Component? From(DefinitionFile file) => file.Definition is not { Label: { } label } definition ? null : new EvaluatorComponent(
        new EvaluatorComponentOptions(definition.Evaluator ?? new EvaluatorOptions(), label), PusherComponent.DestinationOf(definition));

    /// <summary>The model in production counts by its content. It is the newest version that is another model: once the candidate is published, what it was measured against stays the same.</summary>
    public override IEnumerable<Source> SourcesOf(Surroundings surroundings)
    {
        var destination = new ModelDestination(surroundings.Workspace, production);
        var baseline = destination.NewestOtherThan(surroundings.Inputs["model"].ContentHash);
        yield return new Source("model in production", baseline is { } version ? destination.ContentOf(version) : "none");
    }

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new EvaluatorExecutor(options, production);
}
