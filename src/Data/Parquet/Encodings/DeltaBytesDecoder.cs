using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Byte strings as the length that they share with the one before, and the rest.</summary>
internal sealed class DeltaBytesDecoder : BytesDecoder
{
    private readonly long[] _prefixes;
    private readonly DeltaLengthBytesDecoder _suffixes;
    private byte[] _value = [];
    private int _length;
    private int _at;

    public DeltaBytesDecoder(PageData data)
    {
        _prefixes = DeltaLengthBytesDecoder.ReadLengths(data);
        _suffixes = new(data);
    }

    public override ReadOnlySpan<byte> Next()
    {
        if (_at == _prefixes.Length) throw new ParquetFault("a page that ends early");
        var prefix = _prefixes[_at++];
        if (prefix < 0 || prefix > _length) throw new ParquetFault($"a text that shares {prefix} bytes with one of {_length}");
        var suffix = _suffixes.Next();
        _length = checked((int)prefix + suffix.Length);
        if (_value.Length < _length) Array.Resize(ref _value, Math.Max(_length, _value.Length * 2));
        suffix.CopyTo(_value.AsSpan((int)prefix));
        return _value.AsSpan(0, _length);
    }
}
