using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>What the footer tells of a column chunk.</summary>
internal sealed record WrittenChunk(Field Field, long Values, long DictionaryOffset, long DataOffset, long UncompressedBytes, long CompressedBytes, IReadOnlyList<PageEncoding> Encodings, ColumnBounds Bounds);
