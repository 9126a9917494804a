using System.Buffers;
using System.Buffers.Binary;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Texts and byte strings.</summary>
internal sealed class TextEncoder : ValueEncoder
{
    private const int MaxBoundBytes = 64;

    private readonly DenseValues _values;
    private readonly Annotation _annotation;
    private readonly long _bytes;
    private List<int> _used = [];

    public TextEncoder(DenseValues values, Annotation annotation)
    {
        (_values, _annotation) = (values, annotation);
        foreach (var code in values.Codes) _bytes += values.Texts[code].Length + 4;
    }

    public override double BytesAValue => _values.Count == 0 ? 4 : (double)_bytes / _values.Count;

    /// <summary>The texts that are used, where at most half of the values are distinct.</summary>
    public override void TryDictionary()
    {
        var codes = _values.Codes;
        var map = new int[_values.Texts.Count];
        var used = new List<int>();
        long bytes = 0;
        foreach (var code in codes)
        {
            if (map[code] != 0) continue;
            used.Add(code);
            map[code] = used.Count;
            bytes += _values.Texts[code].Length + 4;
        }
        if (used.Count == 0 || bytes > MaxDictionaryBytes || used.Count > Math.Max(16, codes.Length / 2)) return;
        Codes = new int[codes.Length];
        for (var i = 0; i < codes.Length; i++) Codes[i] = map[codes[i]] - 1;
        (_used, DictionaryCount) = (used, used.Count);
    }

    public override void WriteDictionary(IBufferWriter<byte> target)
    {
        foreach (var code in _used) Write(target, _values.Texts[code]);
    }

    public override void WritePlain(IBufferWriter<byte> target, int start, int count)
    {
        foreach (var code in _values.Codes.Slice(start, count)) Write(target, _values.Texts[code]);
    }

    public override ValueBounds? Bounds(int start, int count)
    {
        if (count == 0) return null;
        var codes = Codes is { } mapped ? mapped.AsSpan(start, count) : _values.Codes.Slice(start, count);
        // Of codes each is compared once, and neighbours are often the same.
        var seen = Codes is null ? null : new bool[DictionaryCount];
        int min = codes[0], max = codes[0];
        foreach (var code in codes)
        {
            if (seen is not null && seen[code]) continue;
            if (seen is not null) seen[code] = true;
            if (Text(code).SequenceCompareTo(Text(min)) < 0) min = code;
            if (Text(code).SequenceCompareTo(Text(max)) > 0) max = code;
        }
        var (low, isMinExact) = Lower(Text(min));
        var (high, isMaxExact) = Upper(Text(max));
        return high is null ? null : new(low, high, isMinExact, isMaxExact);
    }

    public override ValueBounds Merge(ValueBounds a, ValueBounds b)
    {
        var min = a.Min.AsSpan().SequenceCompareTo(b.Min) <= 0 ? a : b;
        var max = a.Max.AsSpan().SequenceCompareTo(b.Max) >= 0 ? a : b;
        return new(min.Min, max.Max, min.IsMinExact, max.IsMaxExact);
    }

    private static void Write(IBufferWriter<byte> target, ReadOnlySpan<byte> text)
    {
        var bytes = target.GetSpan(text.Length + 4);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, text.Length);
        text.CopyTo(bytes[4..]);
        target.Advance(text.Length + 4);
    }

    private ReadOnlySpan<byte> Text(int code) => _values.Texts[Codes is null ? code : _used[code]];

    private (byte[] Bound, bool IsExact) Lower(ReadOnlySpan<byte> text) => text.Length <= MaxBoundBytes ? (text.ToArray(), true) : (text[..Whole(text)].ToArray(), false);

    /// <summary>What is cut off makes the rest too small: its last character goes up by one. Null where none can.</summary>
    private (byte[]? Bound, bool IsExact) Upper(ReadOnlySpan<byte> text)
    {
        if (text.Length <= MaxBoundBytes) return (text.ToArray(), true);
        var most = _annotation == Annotation.None ? byte.MaxValue : (byte)0x7E;
        var bound = text[..Whole(text)].ToArray();
        for (var i = bound.Length - 1; i >= 0; i--)
        {
            if (bound[i] >= most) continue;
            bound[i]++;
            return (bound[..(i + 1)], false);
        }
        return (null, false);
    }

    /// <summary>Where a text can be cut without taking a character apart.</summary>
    private int Whole(ReadOnlySpan<byte> text)
    {
        var length = MaxBoundBytes;
        while (_annotation != Annotation.None && length > 0 && (text[length] & 0xC0) == 0x80) length--;
        return length;
    }
}
