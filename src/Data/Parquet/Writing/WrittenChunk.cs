using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>What the footer and the page index tell of a column chunk that is in the file; its bytes are gone.</summary>
internal sealed class WrittenChunk(EncodedChunk chunk, long offset)
{
    public WrittenLeaf Leaf { get; } = chunk.Leaf;

    public long Offset { get; } = offset;

    public int Bytes { get; } = chunk.Bytes.Length;

    public long Entries { get; } = chunk.Entries;

    public int DataStart { get; } = chunk.DataStart;

    public long UncompressedBytes { get; } = chunk.UncompressedBytes;

    public IReadOnlyList<PageEncoding> Encodings { get; } = chunk.Encodings;

    public long Missing { get; } = chunk.Missing;

    public ValueBounds? Bounds { get; } = chunk.Bounds;

    public IReadOnlyList<EncodedPage> Pages { get; } = chunk.Pages;

    /// <summary>Where the index of pages by bounds is in the file, and its length.</summary>
    public (long, int)? ColumnIndex { get; set; }

    /// <summary>Where the index of pages by rows is in the file, and its length.</summary>
    public (long, int)? OffsetIndex { get; set; }
}
