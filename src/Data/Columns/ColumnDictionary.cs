using System.Text;

namespace Pipelines.Data;

/// <summary>
/// The distinct UTF-8 values of a column, by code from 0. Immutable: a reader that meets further values gives later batches a longer dictionary with the same
/// codes for the same values, or, when a dictionary has grown too large, a fresh one; compare references to know whether codes of two batches agree. Thread-safe.
/// </summary>
public sealed class ColumnDictionary
{
    private readonly byte[] _bytes;
    private readonly int[] _offsets;
    private string?[]? _strings;
    private Utf8Index? _index;

    internal ColumnDictionary(byte[] bytes, int[] offsets, int count)
    {
        _bytes = bytes;
        _offsets = offsets;
        Count = count;
    }

    /// <summary>No values.</summary>
    public static ColumnDictionary Empty { get; } = new([], [0], 0);

    /// <summary>Number of distinct values.</summary>
    public int Count { get; }

    /// <summary>The UTF-8 bytes of a code.</summary>
    public ReadOnlySpan<byte> this[int code] => _bytes.AsSpan(_offsets[code], _offsets[code + 1] - _offsets[code]);

    /// <summary>A dictionary of these values, in order.</summary>
    /// <exception cref="ArgumentException">A value comes twice.</exception>
    public static ColumnDictionary From(params IEnumerable<string> values)
    {
        var builder = new ColumnDictionaryBuilder();
        foreach (var value in values)
        {
            var count = builder.Count;
            if (builder.Add(value) != count) throw new ArgumentException($"The value '{value}' comes twice.", nameof(values));
        }
        return builder.Build();
    }

    /// <summary>The text of a code; made once per code.</summary>
    public string GetString(int code)
    {
        var strings = _strings ??= new string?[Count];
        return strings[code] ??= Encoding.UTF8.GetString(this[code]);
    }

    /// <summary>The code of a value, -1 where there is none. The index behind it is made at the first call.</summary>
    public int Find(ReadOnlySpan<byte> value)
    {
        var index = _index;
        if (index is null)
        {
            index = new Utf8Index(Count);
            for (var code = 0; code < Count; code++) index.Add(Utf8Index.Hash(this[code]), code);
            _index = index;
        }
        var hash = Utf8Index.Hash(value);
        for (var probe = index.First(hash); probe.Code >= 0; probe = index.Next(probe))
            if (this[probe.Code].SequenceEqual(value)) return probe.Code;
        return -1;
    }

    /// <summary>The code of a text, -1 where there is none.</summary>
    public int Find(string value) => Find(Encoding.UTF8.GetBytes(value));
}
