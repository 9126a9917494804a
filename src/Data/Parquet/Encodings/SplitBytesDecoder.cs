using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Byte strings of one length, split: the first bytes of all, then the second ones, and so on.</summary>
internal sealed class SplitBytesDecoder(PageData data, int length) : BytesDecoder
{
    private readonly ReadOnlyMemory<byte> _bytes = data.TakeMemory(data.Rest);
    private readonly byte[] _value = new byte[length];
    private int _at;

    public override ReadOnlySpan<byte> Next()
    {
        var count = length == 0 ? 0 : _bytes.Length / length;
        if (_at >= count) throw new ParquetFault("a page that ends early");
        for (var k = 0; k < length; k++) _value[k] = _bytes.Span[k * count + _at];
        _at++;
        return _value;
    }
}
