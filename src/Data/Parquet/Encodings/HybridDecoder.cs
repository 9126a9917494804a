using System.Numerics;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>The hybrid of runs and packed bits that levels, codes and booleans use.</summary>
internal sealed class HybridDecoder : Decoder<int>
{
    private readonly PageData _data;
    private readonly CodeUnpacker _unpacker;
    private readonly int _width;
    private int _repeated;
    private int _repeat;
    private int _packedStart;
    private int _packedEnd;
    private int _packedAt;
    private int _packedCount;

    public HybridDecoder(PageData data, int width)
    {
        if (width is < 0 or > 32) throw new ParquetFault($"codes of {width} bits");
        (_data, _width, _unpacker) = (data, width, CodeUnpacker.For(width));
    }

    public override void Read(Span<int> values)
    {
        while (!values.IsEmpty)
        {
            if (_repeat > 0)
            {
                var n = Math.Min(_repeat, values.Length);
                values[..n].Fill(_repeated);
                _repeat -= n;
                values = values[n..];
            }
            else if (_packedAt < _packedCount)
            {
                var n = Math.Min(_packedCount - _packedAt, values.Length);
                _unpacker.Unpack(_data.Bytes, _packedStart, _packedEnd, _packedAt, values[..n]);
                _packedAt += n;
                values = values[n..];
            }
            else NextRun();
        }
    }

    /// <summary>Codes of one bit as the bits that they are, from the first one on, which must be zero; tells how many are set.</summary>
    public int ReadBits(Span<ulong> bits, int count)
    {
        var set = 0;
        for (var at = 0; at < count;)
        {
            if (_repeat > 0)
            {
                var n = Math.Min(_repeat, count - at);
                if ((_repeated & 1) != 0)
                {
                    BitRange.Set(bits, at, n);
                    set += n;
                }
                _repeat -= n;
                at += n;
            }
            else if (_packedAt < _packedCount)
            {
                var n = Math.Min(_packedCount - _packedAt, count - at);
                var packed = _data.Bytes.AsSpan(_packedStart, _packedEnd - _packedStart);
                // 56 bits are there in a word of 64 at whatever bit they begin.
                for (var i = 0; i < n; i += 56)
                {
                    var m = Math.Min(56, n - i);
                    var word = BitUnpacker.Get(packed, _packedAt + i, 1, m);
                    set += BitOperations.PopCount(word);
                    BitRange.Put(bits, at + i, word, m);
                }
                _packedAt += n;
                at += n;
            }
            else NextRun();
        }
        return set;
    }

    private void NextRun()
    {
        var header = _data.Varint();
        if (header >> 1 is 0 or > int.MaxValue) throw new ParquetFault($"a run of {header >> 1} values");
        if ((header & 1) == 0)
        {
            _repeat = (int)(header >> 1);
            uint value = 0;
            var bytes = _data.Take((_width + 7) >> 3);
            for (var i = 0; i < bytes.Length; i++) value |= (uint)bytes[i] << (8 * i);
            _repeated = (int)value;
            return;
        }
        // The last run may be cut short.
        var groups = (long)(header >> 1);
        var length = (int)Math.Min(groups * _width, _data.Rest);
        _packedCount = (int)Math.Min(_width == 0 ? groups * 8 : Math.Min(groups * 8, length * 8L / _width), int.MaxValue);
        if (_packedCount == 0) throw new ParquetFault("a page that ends early");
        _packedStart = _data.Position;
        _data.Take(length);
        _packedEnd = _data.Position;
        _packedAt = 0;
    }
}
