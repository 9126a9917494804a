using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Orchestration.Components.SchemaGen;

/// <summary>Gives the schema that examples are held to: the curated one that the definition names, or one that is inferred at the first run and used afterwards.</summary>
/// <remarks>
/// Without <c>schema:</c> the first run infers it from the statistics of all splits and writes it to <c>schemas/&lt;pipeline&gt;.schema.yaml</c> in the workspace. From
/// then on that file is the schema: editing it accepts a change, deleting it has it inferred anew, moving it beside the definition and naming it there curates it.
/// </remarks>
public sealed class SchemaGenComponent(string pipeline, string? curated) : Component, IFromDefinition
{
    /// <inheritdoc/>
    public override string Name => "SchemaGen";

    /// <inheritdoc/>
    public override IReadOnlyList<InputSlot> Inputs => curated is null ? [new("statistics", ArtifactTypes.Statistics, GateOnly: true)] : [];

    /// <inheritdoc/>
    public override IReadOnlyList<OutputSlot> Outputs => [new("schema", ArtifactTypes.Schema)];

    /// <inheritdoc/>
    public override object Options => new SchemaGenOptions(curated is not null);

    /// <summary>Inferring writes the file that is the source from then on.</summary>
    public override bool ChangesItsSources => curated is null;

    /// <inheritdoc/>
    public static Component From(DefinitionFile file) => new SchemaGenComponent(file.Definition.Pipeline, file.Definition.Schema);

    /// <inheritdoc/>
    public override IEnumerable<Source> SourcesOf(Surroundings surroundings)
    {
        var file = curated ?? surroundings.Workspace.ProposedSchemaOf(pipeline);
        yield return curated is not null || File.Exists(file)
            ? Source.OfFile(Path.GetFileName(file), file)
            : new Source("statistics", surroundings.Inputs["statistics"].ContentHash); // only what is inferred from counts
    }

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new SchemaGenExecutor(pipeline, curated);
}
