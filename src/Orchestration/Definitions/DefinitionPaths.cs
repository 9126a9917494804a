using Pipelines.Data.Documents;
using Pipelines.Transform;
using Pipelines.Transform.Mappers;

namespace Pipelines.Orchestration.Definitions;

/// <summary>Makes paths full: those written in a definition are relative to its folder, those given on the command line to the working directory.</summary>
internal sealed class DefinitionPaths(Document document, string folder)
{
    /// <summary>The full paths under <c>code:</c>; faults in its shape are left to the binder.</summary>
    public IReadOnlyList<string> CodeFiles() => document.Root.Find("code")?.Value switch
    {
        ScalarNode { IsNull: false } one => [Full(one.Text, one)],
        SequenceNode many => [.. many.Items.OfType<ScalarNode>().Select(s => Full(s.Text, s))],
        _ => [],
    };

    /// <summary>The definition with full paths for all that it reads.</summary>
    public PipelineDefinition Resolve(PipelineDefinition definition) => definition with
    {
        Examples = definition.Examples.WithPaths(Full),
        Schema = definition.Schema is { } schema ? Full(schema, "schema") : null,
        Code = definition.Code is null ? null : CodeFiles(),
        Transform = definition.Transform?.ToDictionary(feature => feature.Key, IReadOnlyList<Mapper> (feature) => [.. feature.Value.Select(step => Resolve(step, $"transform.{feature.Key}"))]),
    };

    private Mapper Resolve(Mapper step, string key) => step is Vocabulary { File: { } file } vocabulary ? vocabulary with { File = Full(file, key) } : step;

    private string Full(string path, string key) => Full(path, document.Locate(key));

    private string Full(string path, DocumentNode writtenAt)
        => path.Contains("://", StringComparison.Ordinal) ? path : Path.GetFullPath(path, writtenAt.Origin.IsOverride ? Directory.GetCurrentDirectory() : folder);
}
