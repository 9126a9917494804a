using System.Text;

namespace Pipelines.Data;

/// <summary>Collects distinct values. Only ever appends, so that dictionaries already built stay valid while it grows. For one thread.</summary>
public sealed class ColumnDictionaryBuilder
{
    private byte[] _bytes = new byte[256];
    private int[] _offsets = new int[17];
    private readonly Utf8Index _index = new(16);
    private ColumnDictionary _latest = ColumnDictionary.Empty;

    /// <summary>Number of distinct values so far.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all distinct values so far.</summary>
    public int ByteCount => _offsets[Count];

    /// <summary>The code of a value, a new one where it has none.</summary>
    public int Add(ReadOnlySpan<byte> value)
    {
        var hash = Utf8Index.Hash(value);
        for (var probe = _index.First(hash); probe.Code >= 0; probe = _index.Next(probe))
        {
            var start = _offsets[probe.Code];
            if (value.SequenceEqual(_bytes.AsSpan(start, _offsets[probe.Code + 1] - start))) return probe.Code;
        }
        Append(value);
        _index.Add(hash, Count - 1);
        return Count - 1;
    }

    /// <summary>The code of a text, a new one where it has none.</summary>
    public int Add(string value) => Add(Encoding.UTF8.GetBytes(value));

    /// <summary>The values so far; the same object as before where none was added.</summary>
    public ColumnDictionary Build() => _latest.Count == Count ? _latest : _latest = new(_bytes, _offsets, Count);

    private void Append(ReadOnlySpan<byte> value)
    {
        var end = checked(_offsets[Count] + value.Length);
        if (end > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(end, _bytes.Length * 2L)));
        if (Count + 1 == _offsets.Length) Array.Resize(ref _offsets, _offsets.Length * 2);
        value.CopyTo(_bytes.AsSpan(_offsets[Count]));
        _offsets[++Count] = end;
    }
}
