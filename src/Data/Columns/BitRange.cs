using System.Numerics;

namespace Pipelines.Data;

/// <summary>Runs of bits at any place in words, the lowest bit of a word first.</summary>
internal static class BitRange
{
    /// <summary>64 bits from a place on; those beyond the words are zero.</summary>
    public static ulong Get(ReadOnlySpan<ulong> words, int at)
    {
        var (word, shift) = (at >> 6, at & 63);
        if (word >= words.Length) return 0;
        var bits = words[word] >> shift;
        return shift != 0 && word + 1 < words.Length ? bits | words[word + 1] << (64 - shift) : bits;
    }

    /// <summary>Puts the lowest bits of a word at a place whose bits are zero.</summary>
    public static void Put(Span<ulong> words, int at, ulong bits, int count)
    {
        if (count < 64) bits &= (1ul << count) - 1;
        var (word, shift) = (at >> 6, at & 63);
        words[word] |= bits << shift;
        if (shift != 0 && shift + count > 64) words[word + 1] |= bits >> (64 - shift);
    }

    /// <summary>Sets bits.</summary>
    public static void Set(Span<ulong> words, int at, int count)
    {
        for (; count > 0 && (at & 63) != 0; at++, count--) words[at >> 6] |= 1ul << (at & 63);
        for (; count >= 64; at += 64, count -= 64) words[at >> 6] = ulong.MaxValue;
        if (count > 0) words[at >> 6] |= (1ul << count) - 1;
    }

    /// <summary>Copies bits from the first one on to a place whose bits are zero; no words stand for all ones.</summary>
    public static void Copy(ReadOnlySpan<ulong> source, Span<ulong> target, int at, int count)
    {
        if (source.IsEmpty)
        {
            Set(target, at, count);
            return;
        }
        for (var i = 0; i < count; i += 64) Put(target, at + i, source[i >> 6], Math.Min(64, count - i));
    }

    /// <summary>Copies bits from a place on to the first one, zeros after the last, and tells how many are set.</summary>
    public static int Take(ReadOnlySpan<ulong> source, int at, Span<ulong> target, int count)
    {
        var set = 0;
        for (var i = 0; i < count; i += 64)
        {
            var bits = Get(source, at + i);
            if (count - i < 64) bits &= (1ul << (count - i)) - 1;
            target[i >> 6] = bits;
            set += BitOperations.PopCount(bits);
        }
        return set;
    }
}
