using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Numbers of 32 or 64 bits.</summary>
internal sealed class NumberEncoder<T>(T[] values, bool isUnsigned) : ValueEncoder where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    private T[] _distinct = [];

    public override double BytesAValue => Unsafe.SizeOf<T>();

    public override void TryDictionary()
    {
        var size = Unsafe.SizeOf<T>();
        // Codes of a few bits in place of whole numbers: worth it while they are much fewer than the values.
        var most = Math.Min(MaxDictionaryBytes / size, values.Length / 4);
        if (most < 1) return;
        var distinct = size == 8 ? DistinctBits.Of(MemoryMarshal.Cast<T, long>(values), most) : DistinctBits.Of(MemoryMarshal.Cast<T, int>(values), most);
        if (distinct is null) return;
        (Codes, DictionaryCount) = (distinct.Codes, distinct.Firsts.Count);
        _distinct = new T[DictionaryCount];
        for (var i = 0; i < _distinct.Length; i++) _distinct[i] = values[distinct.Firsts[i]];
    }

    public override void WriteDictionary(IBufferWriter<byte> target) => target.Write(MemoryMarshal.AsBytes<T>(_distinct));

    public override void WritePlain(IBufferWriter<byte> target, int start, int count) => target.Write(MemoryMarshal.AsBytes<T>(values.AsSpan(start, count)));

    public override ValueBounds? Bounds(int start, int count)
    {
        var part = values.AsSpan(start, count);
        if (typeof(T) == typeof(int) && isUnsigned) return Bounds<uint>(MemoryMarshal.Cast<T, uint>(part));
        if (typeof(T) == typeof(long) && isUnsigned) return Bounds<ulong>(MemoryMarshal.Cast<T, ulong>(part));
        return Bounds<T>(part);
    }

    public override ValueBounds Merge(ValueBounds a, ValueBounds b)
    {
        if (typeof(T) == typeof(int) && isUnsigned) return Merge<uint>(a, b);
        return typeof(T) == typeof(long) && isUnsigned ? Merge<ulong>(a, b) : Merge<T>(a, b);
    }

    private static ValueBounds? Bounds<TValue>(ReadOnlySpan<TValue> part) where TValue : unmanaged, INumber<TValue>, IMinMaxValue<TValue>
    {
        if (part.IsEmpty) return null;
        var (min, max) = Extremes(part);
        // Not-a-number has no order, and spoils the comparison of vectors.
        if (TValue.IsNaN(min) || TValue.IsNaN(max))
        {
            var any = false;
            foreach (var value in part)
            {
                if (TValue.IsNaN(value)) continue;
                (min, max) = any ? (TValue.Min(min, value), TValue.Max(max, value)) : (value, value);
                any = true;
            }
            if (!any) return null;
        }
        // Zeros of both signs are equal, and a bound must hold for both.
        if (typeof(TValue) == typeof(float) || typeof(TValue) == typeof(double))
        {
            if (TValue.IsZero(min)) min = -TValue.Zero;
            if (TValue.IsZero(max)) max = TValue.Zero;
        }
        return new(Bytes(min), Bytes(max));
    }

    private static (TValue Min, TValue Max) Extremes<TValue>(ReadOnlySpan<TValue> part) where TValue : unmanaged, INumber<TValue>
    {
        var (min, max) = (part[0], part[0]);
        var i = 0;
        if (part.Length >= Vector<TValue>.Count && Vector.IsHardwareAccelerated)
        {
            var low = new Vector<TValue>(part);
            var high = low;
            for (; i + Vector<TValue>.Count <= part.Length; i += Vector<TValue>.Count)
            {
                var next = new Vector<TValue>(part[i..]);
                low = Vector.Min(low, next);
                high = Vector.Max(high, next);
            }
            for (var lane = 0; lane < Vector<TValue>.Count; lane++) (min, max) = (TValue.Min(min, low[lane]), TValue.Max(max, high[lane]));
        }
        for (; i < part.Length; i++) (min, max) = (TValue.Min(min, part[i]), TValue.Max(max, part[i]));
        return (min, max);
    }

    private static ValueBounds Merge<TValue>(ValueBounds a, ValueBounds b) where TValue : unmanaged, INumber<TValue> => new(
        Bytes(TValue.Min(MemoryMarshal.Read<TValue>(a.Min), MemoryMarshal.Read<TValue>(b.Min))),
        Bytes(TValue.Max(MemoryMarshal.Read<TValue>(a.Max), MemoryMarshal.Read<TValue>(b.Max))));

    private static byte[] Bytes<TValue>(TValue value) where TValue : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<TValue>(in value)).ToArray();
}
