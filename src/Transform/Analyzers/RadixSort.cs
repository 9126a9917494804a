using System.Runtime.InteropServices;

namespace Pipelines.Transform.Analyzers;

/// <summary>Sorts doubles without comparing them: eleven bits of their order at a time, the lowest first. Digits that are the same in all values, as the low ones of rounded numbers are, cost nothing.</summary>
internal static class RadixSort
{
    private const int Bits = 11, Buckets = 1 << Bits, Digits = 6;
    private const int FewForComparing = 256;

    /// <summary>Rising order; no value is NaN.</summary>
    public static void Sort(Span<double> values)
    {
        if (values.Length < FewForComparing)
        {
            values.Sort();
            return;
        }
        var keys = MemoryMarshal.Cast<double, ulong>(values);
        for (var i = 0; i < keys.Length; i++) keys[i] ^= (ulong)((long)keys[i] >> 63) | 1UL << 63;   // the order of the bits is now that of the numbers
        var counts = new int[Digits * Buckets];
        foreach (var key in keys)
            for (var d = 0; d < Digits; d++) counts[d * Buckets + (int)(key >> d * Bits & Buckets - 1)]++;
        var other = new ulong[keys.Length];
        Span<ulong> from = keys, to = other;
        for (var d = 0; d < Digits; d++)
        {
            var places = counts.AsSpan(d * Buckets, Buckets);
            if (places[(int)(from[0] >> d * Bits & Buckets - 1)] == keys.Length) continue;
            var place = 0;
            for (var b = 0; b < Buckets; b++) (places[b], place) = (place, place + places[b]);
            foreach (var key in from) to[places[(int)(key >> d * Bits & Buckets - 1)]++] = key;
            var swap = from;
            from = to;
            to = swap;
        }
        for (var i = 0; i < keys.Length; i++) keys[i] = from[i] ^ ((from[i] >> 63) - 1 | 1UL << 63);
    }
}
