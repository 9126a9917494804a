using System.ComponentModel;

namespace Pipelines.Data.Splits;

/// <summary>Each split is read from files of its own.</summary>
/// <param name="Files">A path or glob by split name.</param>
[DisplayName("file")]
public sealed record FileSplit(IReadOnlyDictionary<string, string> Files) : Split;
