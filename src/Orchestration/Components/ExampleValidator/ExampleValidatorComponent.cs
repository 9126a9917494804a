using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Definitions;
using Pipelines.Validation;

namespace Pipelines.Orchestration.Components.ExampleValidator;

/// <summary>Holds examples to the schema, to rules and to earlier examples; a gate.</summary>
public sealed class ExampleValidatorComponent(string pipeline, ValidationOptions options) : Component, IFromDefinition
{
    /// <inheritdoc/>
    public override string Name => "ExampleValidator";

    /// <inheritdoc/>
    public override IReadOnlyList<InputSlot> Inputs =>
        [new("examples", ArtifactTypes.Examples), new("statistics", ArtifactTypes.Statistics), new("schema", ArtifactTypes.Schema)];

    /// <inheritdoc/>
    public override IReadOnlyList<OutputSlot> Outputs => [new("anomalies", ArtifactTypes.Anomalies)];

    /// <inheritdoc/>
    public override object Options => options;

    /// <inheritdoc/>
    public static Component From(DefinitionFile file) =>
        new ExampleValidatorComponent(file.Definition.Pipeline, file.Definition.Validation ?? new ValidationOptions());

    /// <inheritdoc/>
    public override IEnumerable<Source> SourcesOf(Surroundings surroundings)
    {
        if (Previous(surroundings) is { } previous)
        {
            yield return new Source("statistics of the examples before", previous.ContentHash);
        }
    }

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new ExampleValidatorExecutor(this, options);

    /// <summary>What drift is measured against: the statistics of the newest examples that passed and are not these. Null where no drift is measured, or nothing passed yet.</summary>
    internal Artifact? Previous(Surroundings surroundings)
    {
        if (options.Drift is not { Count: > 0 })
        {
            return null;
        }

        var current = surroundings.Inputs["statistics"].ContentHash;
        return surroundings.Store.FindPassed(pipeline, Name, "statistics", current);
    }
}
