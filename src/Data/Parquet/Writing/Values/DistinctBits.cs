using System.Numerics;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>The distinct bit patterns of numbers, in the order of their first use, and the code of each value.</summary>
internal sealed record DistinctBits(int[] Codes, List<int> Firsts)
{
    // So many values tell whether a column repeats itself at all.
    private const int Trial = 4096;

    /// <summary>Null where there are more than so many distinct ones, or the first ones hardly repeat.</summary>
    public static DistinctBits? Of<T>(ReadOnlySpan<T> values, int most) where T : unmanaged, IBinaryInteger<T>
    {
        var codes = new int[values.Length];
        var firsts = new List<int>();
        var slots = new int[1 << 12];
        var shift = 64 - 12;
        for (var i = 0; i < values.Length; i++)
        {
            if (i == Trial && firsts.Count > Trial / 2) return null;
            var value = values[i];
            var hash = ulong.CreateTruncating(value) * 0x9E3779B97F4A7C15;
            for (var slot = (int)(hash >> shift); ; slot = (slot + 1) & (slots.Length - 1))
            {
                var code = slots[slot] - 1;
                if (code < 0)
                {
                    if (firsts.Count == most) return null;
                    firsts.Add(i);
                    slots[slot] = firsts.Count;
                    codes[i] = firsts.Count - 1;
                    if (firsts.Count * 2 > slots.Length) slots = Grow(values, firsts, --shift);
                    break;
                }
                if (values[firsts[code]] == value)
                {
                    codes[i] = code;
                    break;
                }
            }
        }
        return new(codes, firsts);
    }

    private static int[] Grow<T>(ReadOnlySpan<T> values, List<int> firsts, int shift) where T : unmanaged, IBinaryInteger<T>
    {
        var slots = new int[1 << (64 - shift)];
        for (var code = 0; code < firsts.Count; code++)
        {
            var slot = (int)(ulong.CreateTruncating(values[firsts[code]]) * 0x9E3779B97F4A7C15 >> shift);
            while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = code + 1;
        }
        return slots;
    }
}
