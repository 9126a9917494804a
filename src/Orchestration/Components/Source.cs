using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Planning;

namespace Pipelines.Orchestration.Components;

/// <summary>Something outside the pipeline that a component reads: a data file, a curated schema, the model in production.</summary>
/// <param name="Name">How reasons name it: <c>train.csv</c>.</param>
/// <param name="Value">What it is now: usually a content hash.</param>
public sealed record Source(string Name, string Value)
{
    /// <summary>A file by its content; a missing one is told apart from an empty one.</summary>
    public static Source OfFile(string name, string path) => new(name, File.Exists(path) ? ContentHash.OfFile(path) : "absent");

    internal FingerprintPart ToPart() => new(PartKind.Source, Name, Value);
}
