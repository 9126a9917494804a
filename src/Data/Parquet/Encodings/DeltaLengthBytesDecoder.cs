using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>All lengths as differences, then all byte strings.</summary>
internal sealed class DeltaLengthBytesDecoder : BytesDecoder
{
    private readonly PageData _data;
    private readonly long[] _lengths;
    private int _at;

    public DeltaLengthBytesDecoder(PageData data) => (_lengths, _data) = (ReadLengths(data), data);

    public override ReadOnlySpan<byte> Next()
    {
        if (_at == _lengths.Length || _lengths[_at] is < 0 or > int.MaxValue) throw new ParquetFault("a page that ends early");
        return _data.Take((int)_lengths[_at++]);
    }

    /// <summary>Lengths, which must all be there before the first byte string is known.</summary>
    public static long[] ReadLengths(PageData data)
    {
        var decoder = new DeltaBinaryPackedDecoder(data, is32: true);
        // Bits of width 0 can stand for any number of lengths; no writer makes pages of so many.
        if (decoder.Total > 1 << 26) throw new ParquetFault($"a page of {decoder.Total} texts");
        var lengths = new long[decoder.Total];
        decoder.Read(lengths);
        return lengths;
    }
}
