using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Definitions;
using Pipelines.Validation;

namespace Pipelines.Orchestration.Components.StatisticsGen;

/// <summary>Describes each feature of each split.</summary>
public sealed class StatisticsGenComponent(StatisticsOptions options) : Component, IFromDefinition
{
    /// <inheritdoc/>
    public override string Name => "StatisticsGen";

    /// <inheritdoc/>
    public override IReadOnlyList<InputSlot> Inputs => [new("examples", ArtifactTypes.Examples)];

    /// <inheritdoc/>
    public override IReadOnlyList<OutputSlot> Outputs => [new("statistics", ArtifactTypes.Statistics)];

    /// <inheritdoc/>
    public override object Options => options;

    /// <inheritdoc/>
    public static Component From(DefinitionFile file) => new StatisticsGenComponent(new StatisticsOptions());

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new StatisticsGenExecutor(options);
}
