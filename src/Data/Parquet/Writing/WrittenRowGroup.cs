namespace Pipelines.Data.Parquet.Writing;

/// <summary>What the footer tells of a row group.</summary>
internal sealed record WrittenRowGroup(long Rows, IReadOnlyList<WrittenChunk> Chunks);
