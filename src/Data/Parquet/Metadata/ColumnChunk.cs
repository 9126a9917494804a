namespace Pipelines.Data.Parquet.Metadata;

/// <summary>Where the values of one column of a row group lie.</summary>
/// <param name="Type">How they lie there.</param>
/// <param name="Codec">How their pages are packed.</param>
/// <param name="Values">How many there are, missing ones too.</param>
/// <param name="Offset">The first page: that of the dictionary, where there is one.</param>
/// <param name="CompressedBytes">All pages with their headers.</param>
internal sealed record ColumnChunk(PhysicalType Type, CompressionCodec Codec, long Values, long Offset, long CompressedBytes)
{
    /// <summary>The first page of values.</summary>
    public long DataOffset { get; init; }

    /// <summary>What the writer tells of the values.</summary>
    public ChunkStatistics Statistics { get; init; }

    /// <summary>The index of pages by bounds.</summary>
    public FilePart ColumnIndex { get; init; }

    /// <summary>The index of pages by rows.</summary>
    public FilePart OffsetIndex { get; init; }
}
