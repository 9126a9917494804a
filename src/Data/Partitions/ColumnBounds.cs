namespace Pipelines.Data;

/// <summary>Between which two all values of a column lie: integers, numbers or UTF-8 bytes.</summary>
internal sealed record ColumnBounds(object Min, object Max);
