using Pipelines.Data;
using Pipelines.Data.Splits;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Orchestration.Components.ExampleGen;

/// <summary>Reads examples from files and divides them into splits.</summary>
public sealed class ExampleGenComponent(ExampleInputs inputs, ExampleGenOptions options) : Component, IFromDefinition
{
    /// <inheritdoc/>
    public override string Name => "ExampleGen";

    /// <inheritdoc/>
    public override IReadOnlyList<InputSlot> Inputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<OutputSlot> Outputs => [new("examples", ArtifactTypes.Examples)];

    /// <inheritdoc/>
    public override object Options => options;

    /// <inheritdoc/>
    public static Component From(DefinitionFile file)
    {
        var examples = file.Definition.Examples;
        var split = examples.Split ?? new HashSplit();
        var patterns = split is FileSplit byFile ? byFile.Files : new Dictionary<string, string> { [""] = examples.Source! };
        var withoutPaths = split is FileSplit named ? named with { Files = named.Files.ToDictionary(entry => entry.Key, _ => "") } : split;
        return new ExampleGenComponent(
            new ExampleInputs(patterns, file.Definition.Schema, examples.Spans?.Last ?? 1), new ExampleGenOptions(examples.Format, withoutPaths, examples.Types, examples.Columns));
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">No file matches, or one cannot be read.</exception>
    public override IEnumerable<Source> SourcesOf(Surroundings surroundings) => inputs.Sources();

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new ExampleGenExecutor(inputs, options);
}
