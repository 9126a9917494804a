using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>The hybrid of runs and packed bits that levels, codes and booleans use.</summary>
internal sealed class HybridDecoder : Decoder<int>
{
    private readonly PageData _data;
    private readonly int _width;
    private int _repeated;
    private int _repeat;
    private ReadOnlyMemory<byte> _packed;
    private int _packedAt;
    private int _packedCount;

    public HybridDecoder(PageData data, int width)
    {
        if (width is < 0 or > 32) throw new ParquetFault($"codes of {width} bits");
        (_data, _width) = (data, width);
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
                var packed = _packed.Span;
                for (var i = 0; i < n; i++) values[i] = (int)BitUnpacker.Get(packed, _packedAt + i, _width);
                _packedAt += n;
                values = values[n..];
            }
            else NextRun();
        }
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
        _packed = _data.TakeMemory(length);
        _packedAt = 0;
    }
}
