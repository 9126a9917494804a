namespace Pipelines.Data.Parquet.Metadata;

/// <summary>Where the values of one column of a row group lie.</summary>
internal sealed record ColumnChunk(PhysicalType Type, CompressionCodec Codec, long Values, long Offset, long CompressedBytes);
