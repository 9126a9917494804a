using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Differences to the value before, packed by blocks.</summary>
internal sealed class DeltaBinaryPackedDecoder : Decoder<long>
{
    private const ulong MaxMiniblock = 1 << 16;

    private readonly PageData _data;
    private readonly int _miniblocks;
    private readonly int _miniblockValues;
    private readonly bool _is32;
    private readonly byte[] _widths;
    private readonly long[] _values;
    private int _left;
    private long _value;
    private long _minDelta;
    private bool _first = true;
    private int _miniblock;
    private int _at;
    private int _count;

    public DeltaBinaryPackedDecoder(PageData data, bool is32)
    {
        var block = data.Varint();
        var miniblocks = data.Varint();
        var total = data.Varint();
        if (miniblocks is 0 or > 512 || block % miniblocks != 0 || block / miniblocks is 0 or > MaxMiniblock || block / miniblocks % 8 != 0) throw new ParquetFault($"delta blocks of {block} values in {miniblocks} parts");
        if (total > int.MaxValue) throw new ParquetFault($"a page of {total} values");
        (_data, _is32, _miniblocks, _miniblockValues) = (data, is32, (int)miniblocks, (int)(block / miniblocks));
        Total = (int)total;
        _left = Total;
        _value = data.ZigZag();
        _widths = new byte[_miniblocks];
        _values = new long[_miniblockValues];
        _miniblock = _miniblocks;
    }

    /// <summary>Number of values in the page.</summary>
    public int Total { get; }

    public override void Read(Span<long> values)
    {
        if (values.Length > _left) throw new ParquetFault("a page that ends early");
        _left -= values.Length;
        for (var i = 0; i < values.Length; i++) values[i] = Next();
    }

    private long Next()
    {
        if (_first)
        {
            _first = false;
            return Narrow(_value);
        }
        if (_at == _count) NextMiniblock();
        return Narrow(_value = unchecked(_value + _minDelta + _values[_at++]));
    }

    private long Narrow(long value) => _is32 ? unchecked((int)value) : value;

    private void NextMiniblock()
    {
        if (_miniblock == _miniblocks)
        {
            _minDelta = _data.ZigZag();
            _data.Take(_miniblocks).CopyTo(_widths);
            _miniblock = 0;
        }
        var width = _widths[_miniblock++];
        if (width > 64) throw new ParquetFault($"differences of {width} bits");
        var packed = _data.Take((int)((long)width * _miniblockValues / 8));
        for (var i = 0; i < _miniblockValues; i++) _values[i] = (long)BitUnpacker.Get(packed, i, width);
        (_at, _count) = (0, _miniblockValues);
    }
}
