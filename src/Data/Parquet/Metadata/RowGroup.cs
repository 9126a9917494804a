namespace Pipelines.Data.Parquet.Metadata;

/// <summary>A run of rows whose columns lie together.</summary>
internal sealed record RowGroup(long Rows, IReadOnlyList<ColumnChunk> Chunks);
