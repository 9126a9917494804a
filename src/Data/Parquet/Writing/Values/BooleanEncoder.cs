using System.Buffers;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Booleans as bits, the lowest first.</summary>
internal sealed class BooleanEncoder(bool[] values) : ValueEncoder
{
    public override double BytesAValue => 0.125;

    public override void WritePlain(IBufferWriter<byte> target, int start, int count)
    {
        var bytes = target.GetSpan((count + 7) / 8)[..((count + 7) / 8)];
        bytes.Clear();
        for (var i = 0; i < count; i++)
            if (values[start + i]) bytes[i >> 3] |= (byte)(1 << (i & 7));
        target.Advance(bytes.Length);
    }

    public override ValueBounds? Bounds(int start, int count)
    {
        var part = values.AsSpan(start, count);
        return part.IsEmpty ? null : new([(byte)(part.Contains(false) ? 0 : 1)], [(byte)(part.Contains(true) ? 1 : 0)]);
    }

    public override ValueBounds Merge(ValueBounds a, ValueBounds b) => new([Math.Min(a.Min[0], b.Min[0])], [Math.Max(a.Max[0], b.Max[0])]);
}
