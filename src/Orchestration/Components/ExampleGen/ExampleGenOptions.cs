using Pipelines.Data;
using Pipelines.Data.Splits;

namespace Pipelines.Orchestration.Components.ExampleGen;

/// <summary>How examples are read and split; the files themselves count by their content.</summary>
/// <param name="Format">The format; null: by the files' extension.</param>
/// <param name="Split">How rows are divided.</param>
/// <param name="Types">Types that are declared rather than inferred, by column.</param>
/// <param name="Columns">The only columns to read; null: all.</param>
public sealed record ExampleGenOptions(ExampleFormat? Format, Split Split, IReadOnlyDictionary<string, string>? Types, IReadOnlyList<string>? Columns);
