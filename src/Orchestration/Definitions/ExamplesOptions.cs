using System.ComponentModel.DataAnnotations;
using Pipelines.Data;
using Pipelines.Data.Splits;

namespace Pipelines.Orchestration.Definitions;

/// <summary>Where the examples come from, and how they are split.</summary>
/// <param name="Source">A path or glob, such as <c>trips-*.csv.gz</c>; left out where the split names files.</param>
/// <param name="Format">The file format with its options; null: by the files' extension.</param>
/// <param name="Spans">Which spans are read; needed where the source has <c>{span}</c> in it.</param>
/// <param name="Split">How rows are divided; null: by hash, train 2, eval 1.</param>
/// <param name="Types">Types that are declared rather than inferred: int64, float32, float64 or string, by column.</param>
/// <param name="Columns">The only columns to read; null: all.</param>
/// <param name="MaxDropped">The share of rows that may be dropped before the run fails, 0 to 1.</param>
public sealed record ExamplesOptions(
    string? Source = null,
    ExampleFormat? Format = null,
    SpanOptions? Spans = null,
    Split? Split = null,
    IReadOnlyDictionary<string, string>? Types = null,
    IReadOnlyList<string>? Columns = null,
    [Range(0.0, 1.0)] double MaxDropped = 0.5)
{
    /// <summary>The same options with each path passed through a function that gets the path and the key that it was written under.</summary>
    internal ExamplesOptions WithPaths(Func<string, string, string> resolve) => this with
    {
        Source = Source is null ? null : resolve(Source, "examples.source"),
        Split = Split is FileSplit byFile ? byFile with { Files = byFile.Files.ToDictionary(f => f.Key, f => resolve(f.Value, $"examples.split.files.{f.Key}")) } : Split,
    };
}
