using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Definitions;
using Pipelines.Trainer;

namespace Pipelines.Orchestration.Components.Trainer;

/// <summary>Trains a network on the transformed examples.</summary>
public sealed class TrainerComponent(TrainerComponentOptions options) : Component, IFromDefinition
{
    /// <inheritdoc/>
    public override string Name => "Trainer";

    /// <inheritdoc/>
    public override IReadOnlyList<InputSlot> Inputs =>
    [
        new("examples", ArtifactTypes.Examples), new("transform", ArtifactTypes.TransformGraph), new("schema", ArtifactTypes.Schema, Optional: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OutputSlot> Outputs => [new("model", ArtifactTypes.Model)];

    /// <inheritdoc/>
    public override object Options => options;

    /// <inheritdoc/>
    public static Component? From(DefinitionFile file)
    {
        if (file.Definition is not { Label: { } label } definition)
        {
            return null;
        }

        var trainer = definition.Trainer ?? new TrainerOptions();
        var seed = trainer.Seed == 0 ? definition.Seed : trainer.Seed; // the definition's seed is for everything that names none of its own
        return new TrainerComponent(new TrainerComponentOptions(trainer with { Seed = seed }, label, definition.Examples.MaxDropped));
    }

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new TrainerExecutor(options);
}
