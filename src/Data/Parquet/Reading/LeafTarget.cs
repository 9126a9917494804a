using System.Text.Json;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>How the values of a leaf become those of a column: decoders per encoding, and what stands for a missing element of a list.</summary>
/// <typeparam name="T">A value in memory: a number, or the code of a text.</typeparam>
internal abstract class LeafTarget<T>(ParquetLeaf leaf) where T : unmanaged
{
    // A chunk has one dictionary.
    private ValueDictionary? _dictionary;

    protected ParquetLeaf Leaf { get; } = leaf;

    protected PhysicalType Physical => Leaf.Element.Type!.Value;

    /// <summary>What stands for a missing element within a list.</summary>
    public abstract T MissingElement { get; }

    /// <summary>A decoder of a page's values in any encoding but that by dictionary.</summary>
    public abstract Decoder<T> Open(PageEncoding encoding, PageData data);

    /// <summary>Writes a value as JSON.</summary>
    public abstract void WriteJson(Utf8JsonWriter json, T value);

    /// <summary>A slice of dense values, or of elements and offsets.</summary>
    public abstract ColumnSlice Slice(int rows, int present, ReadOnlySpan<ulong> validity, ReadOnlySpan<T> values, ReadOnlySpan<int> offsets);

    /// <summary>A slice of codes into the values of the file's dictionary, all of which are below their number.</summary>
    public virtual ColumnSlice CodedSlice(int rows, int present, ReadOnlySpan<ulong> validity, Span<int> codes, T[] dictionary, ReadOnlySpan<int> offsets)
    {
        if (_dictionary?.Count != dictionary.Length) _dictionary = new(dictionary);
        return new() { Rows = rows, Present = present, Validity = validity, Codes = codes, Dictionary = _dictionary, Offsets = offsets };
    }

    protected ParquetFault Unsupported(PageEncoding encoding) => new($"the encoding {encoding} of values of type {Physical}");

    protected BytesDecoder OpenBytes(PageEncoding encoding, PageData data) => (encoding, Physical) switch
    {
        (PageEncoding.Plain, PhysicalType.ByteArray) => new PlainBytesDecoder(data),
        (PageEncoding.Plain, PhysicalType.FixedLengthByteArray) => new FixedBytesDecoder(data, Length()),
        (PageEncoding.ByteStreamSplit, PhysicalType.FixedLengthByteArray) => new SplitBytesDecoder(data, Length()),
        (PageEncoding.DeltaLengthByteArray, PhysicalType.ByteArray) => new DeltaLengthBytesDecoder(data),
        (PageEncoding.DeltaByteArray, PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray) => new DeltaBytesDecoder(data),
        _ => throw Unsupported(encoding),
    };

    protected Decoder<long> OpenIntegers(PageEncoding encoding, PageData data) => (encoding, Physical) switch
    {
        (PageEncoding.Plain, PhysicalType.Int32) => new MapDecoder<int, long>(new PlainDecoder<int>(data), v => v),
        (PageEncoding.Plain, PhysicalType.Int64) => new PlainDecoder<long>(data),
        (PageEncoding.DeltaBinaryPacked, PhysicalType.Int32) => new DeltaBinaryPackedDecoder(data, is32: true),
        (PageEncoding.DeltaBinaryPacked, PhysicalType.Int64) => new DeltaBinaryPackedDecoder(data, is32: false),
        (PageEncoding.ByteStreamSplit, PhysicalType.Int32) => new MapDecoder<int, long>(new ByteStreamSplitDecoder<int>(data), v => v),
        (PageEncoding.ByteStreamSplit, PhysicalType.Int64) => new ByteStreamSplitDecoder<long>(data),
        _ => throw Unsupported(encoding),
    };

    protected Decoder<TValue> OpenFloats<TValue>(PageEncoding encoding, PageData data) where TValue : unmanaged => encoding switch
    {
        PageEncoding.Plain => new PlainDecoder<TValue>(data),
        PageEncoding.ByteStreamSplit => new ByteStreamSplitDecoder<TValue>(data),
        _ => throw Unsupported(encoding),
    };

    private int Length() => Leaf.Element.TypeLength is > 0 and var length ? length : throw new ParquetFault($"values of {Leaf.Element.TypeLength} bytes");
}
