using Pipelines.Data;
using Pipelines.Data.Splits;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Orchestration.Components.ExampleGen;

/// <summary>Reads examples from files and divides them into splits.</summary>
public sealed class ExampleGenComponent(ExampleInputs inputs, ExampleGenOptions options) : Component, IFromDefinition
{
    // Text files beyond this are not read to tell their columns' types.
    private const long ReadAtHand = 4 << 20;

    private TransformTypes? _types;

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
            new ExampleInputs(patterns, file.Definition.Schema, examples.Spans, examples.Format), new ExampleGenOptions(examples.Format, withoutPaths, examples.Types, examples.Columns))
        {
            _types = new(file),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">No file matches, or one cannot be read.</exception>
    public override IEnumerable<Source> SourcesOf(Surroundings surroundings) => inputs.Sources();

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new ExampleGenExecutor(inputs, options, _types);

    /// <summary>Holds the definition's steps against the columns, where those are known without long reading: of a schema, or of small files.</summary>
    /// <exception cref="Data.Documents.DocumentException">Steps do not fit.</exception>
    /// <exception cref="DataException">The files cannot be read.</exception>
    public void CheckTypes()
    {
        var files = inputs.Files(waits: false);
        var paths = files.Values.SelectMany(split => split).ToArray();
        // Tables and objects of a store are not at hand, whatever their size.
        if (paths.All(File.Exists) && paths.Sum(path => new FileInfo(path).Length) <= ReadAtHand) _types?.Check(ExampleGenExecutor.Open(inputs, options, files)[0].Value.Fields);
        else if (inputs.MeantFields() is { Count: > 0 } meant) _types?.Check(meant);
    }
}
