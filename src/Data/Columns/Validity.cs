using System.Numerics;

namespace Pipelines.Data;

/// <summary>Which rows of a column hold a value: one bit a row, set where present; no bits at all where every row is. Immutable.</summary>
public sealed class Validity
{
    private readonly ulong[]? _words;

    private Validity(ulong[]? words, int length, int presentCount)
    {
        _words = words;
        Length = length;
        PresentCount = presentCount;
    }

    /// <summary>Number of rows.</summary>
    public int Length { get; }

    /// <summary>Number of rows that hold a value.</summary>
    public int PresentCount { get; }

    /// <summary>Whether every row holds a value.</summary>
    public bool IsAllPresent => _words is null;

    /// <summary>Row <c>i</c> is bit <c>i % 64</c> of word <c>i / 64</c>; bits beyond <see cref="Length"/> are zero. Empty where every row is present.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>Whether the row holds a value.</summary>
    public bool this[int row] => _words is null || (_words[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>Every row present.</summary>
    public static Validity AllPresent(int length) => new(null, length, length);

    /// <summary>No row present.</summary>
    public static Validity NonePresent(int length) => length == 0 ? AllPresent(0) : new(new ulong[WordCount(length)], length, 0);

    /// <summary>Takes over <paramref name="words"/>, which must not change afterwards; bits beyond <paramref name="length"/> are cleared.</summary>
    public static Validity FromWords(ulong[] words, int length)
    {
        var wordCount = WordCount(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(words.Length, wordCount);
        if ((length & 63) != 0) words[wordCount - 1] &= (1ul << (length & 63)) - 1;
        var present = 0;
        for (var i = 0; i < wordCount; i++) present += BitOperations.PopCount(words[i]);
        return present == length ? AllPresent(length) : new(words.Length == wordCount ? words : words[..wordCount], length, present);
    }

    /// <summary>One flag a row.</summary>
    public static Validity From(ReadOnlySpan<bool> present)
    {
        var words = new ulong[WordCount(present.Length)];
        for (var i = 0; i < present.Length; i++)
            if (present[i]) words[i >> 6] |= 1ul << (i & 63);
        return FromWords(words, present.Length);
    }

    /// <summary>Present where both are.</summary>
    public Validity And(Validity other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Length, Length);
        if (IsAllPresent) return other;
        if (other.IsAllPresent) return this;
        var words = new ulong[_words!.Length];
        for (var i = 0; i < words.Length; i++) words[i] = _words[i] & other._words![i];
        return FromWords(words, Length);
    }

    /// <summary>The rows from <paramref name="start"/> on.</summary>
    public Validity Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start + (uint)length, (uint)Length);
        if (IsAllPresent) return AllPresent(length);
        var words = new ulong[WordCount(length)];
        var shift = start & 63;
        for (int i = 0, from = start >> 6; i < words.Length; i++, from++)
        {
            words[i] = _words![from] >> shift;
            if (shift != 0 && from + 1 < _words.Length) words[i] |= _words[from + 1] << (64 - shift);
        }
        return FromWords(words, length);
    }

    /// <summary>The rows of these indexes, in their order.</summary>
    public Validity Take(ReadOnlySpan<int> rows)
    {
        if (IsAllPresent) return AllPresent(rows.Length);
        var words = new ulong[WordCount(rows.Length)];
        for (var i = 0; i < rows.Length; i++)
            if (this[rows[i]]) words[i >> 6] |= 1ul << (i & 63);
        return FromWords(words, rows.Length);
    }

    /// <summary>The rows of all parts, one part after the other.</summary>
    public static Validity Concat(IReadOnlyList<Validity> parts)
    {
        var length = parts.Sum(p => p.Length);
        if (parts.All(p => p.IsAllPresent)) return AllPresent(length);
        var words = new ulong[WordCount(length)];
        var at = 0;
        foreach (var part in parts)
            for (var i = 0; i < part.Length; i++, at++)
                if (part[i]) words[at >> 6] |= 1ul << (at & 63);
        return FromWords(words, length);
    }

    internal static int WordCount(int length) => (length + 63) >> 6;
}
