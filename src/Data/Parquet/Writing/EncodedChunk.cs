using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>The pages of a column chunk as they go to the file, and what the footer and the page index tell of them. Places are relative to the chunk's first byte.</summary>
internal sealed class EncodedChunk
{
    public required WrittenLeaf Leaf { get; init; }

    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Values and missing ones.</summary>
    public required long Entries { get; init; }

    /// <summary>Where the data pages begin: after the dictionary, where there is one.</summary>
    public required int DataStart { get; init; }

    public required long UncompressedBytes { get; init; }

    public required IReadOnlyList<PageEncoding> Encodings { get; init; }

    public required long Missing { get; init; }

    public required ValueBounds? Bounds { get; init; }

    public required IReadOnlyList<EncodedPage> Pages { get; init; }
}
