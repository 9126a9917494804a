namespace Pipelines.Data.Parquet.Metadata;

/// <summary>A part of a file; none where its length is 0.</summary>
internal readonly record struct FilePart(long Offset, int Bytes);
