using System.Buffers;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Byte strings of one length: long decimals, UUIDs, half-precision numbers, intervals. Only decimals and UUIDs have an order that readers know.</summary>
internal sealed class FixedEncoder(byte[] values, LeafType leaf) : ValueEncoder
{
    public override double BytesAValue => leaf.Length;

    public override void WritePlain(IBufferWriter<byte> target, int start, int count) => target.Write(values.AsSpan(start * leaf.Length, count * leaf.Length));

    public override ValueBounds? Bounds(int start, int count)
    {
        if (count == 0 || leaf.Annotation is not (Annotation.Decimal or Annotation.Uuid)) return null;
        var (min, max) = (start, start);
        for (var i = start + 1; i < start + count; i++)
        {
            if (Compare(At(i), At(min)) < 0) min = i;
            if (Compare(At(i), At(max)) > 0) max = i;
        }
        return new(At(min).ToArray(), At(max).ToArray());
    }

    public override ValueBounds Merge(ValueBounds a, ValueBounds b) => new(Compare(a.Min, b.Min) <= 0 ? a.Min : b.Min, Compare(a.Max, b.Max) >= 0 ? a.Max : b.Max);

    private ReadOnlySpan<byte> At(int index) => values.AsSpan(index * leaf.Length, leaf.Length);

    /// <summary>The highest byte first; of a decimal it has the sign.</summary>
    private int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (leaf.Annotation == Annotation.Decimal && a[0] != b[0]) return ((sbyte)a[0]).CompareTo((sbyte)b[0]);
        return a.SequenceCompareTo(b);
    }
}
