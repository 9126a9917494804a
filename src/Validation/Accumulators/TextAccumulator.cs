using System.Text;
using System.Text.Unicode;
using Pipelines.Data;
using Pipelines.Validation.Sketches;

namespace Pipelines.Validation.Accumulators;

/// <summary>Statistics of texts. Codes are counted, and each distinct value of a dictionary is looked at once.</summary>
/// <remarks>
/// Up to 65,536 distinct texts (or 16 MiB of them) are counted exactly. Beyond, the counts become a Misra-Gries summary: when the table is full, the
/// median count is taken off all of them and what is left with nothing goes; so a count is too low by at most what was taken off in all.
/// </remarks>
internal sealed class TextAccumulator : IValueAccumulator
{
    private const int ExactLimit = 1 << 16;
    private const int BytesLimit = 1 << 24;

    private readonly List<int> _touched = [];
    private TextCounts _counts = new();
    private DistinctSketch? _distinct;
    private ColumnDictionary _dictionary = ColumnDictionary.Empty;
    private long[] _codeCounts = [];
    private int[] _codes = [];
    private long _total;
    private long _bytes;
    private long _invalid;
    private long _countError;
    private int _minLength = int.MaxValue;
    private int _maxLength;

    public void Add(Column column)
    {
        var texts = (Utf8Column)column;
        if (!ReferenceEquals(texts.Dictionary, _dictionary))
        {
            CountDictionary();
            _dictionary = texts.Dictionary;
            if (_codeCounts.Length < _dictionary.Count)
                _codeCounts = new long[Math.Max(_dictionary.Count, _codeCounts.Length * 2)];
        }
        foreach (var code in PresentValues.Of(column, texts.Codes, ref _codes))
        {
            if (_codeCounts[code]++ == 0)
                _touched.Add(code);
        }
    }

    public void Merge(IValueAccumulator other)
    {
        var added = (TextAccumulator)other;
        CountDictionary();
        added.CountDictionary();
        _total += added._total;
        _bytes += added._bytes;
        _invalid += added._invalid;
        _countError += added._countError;
        _minLength = Math.Min(_minLength, added._minLength);
        _maxLength = Math.Max(_maxLength, added._maxLength);
        if (added._distinct is not null)
            Sketch().Merge(added._distinct);
        for (var entry = 0; entry < added._counts.Distinct; entry++)
            Count(added._counts.Text(entry), added._counts.Hash(entry), added._counts.Count(entry));
    }

    public FeatureStatistics Finish(FeatureStatistics counts, StatisticsOptions options)
    {
        CountDictionary();
        return counts with
        {
            Distinct = _distinct?.Estimate() ?? _counts.Distinct,
            IsExact = _distinct is null,
            CountError = _countError,
            Values = [.. Ranked().Take(options.RankedValues)],
            Text = _total == 0 ? new TextStatistics(0, 0, 0, 0) : new TextStatistics(_minLength, _maxLength, (double)_bytes / _total, _invalid),
        };
    }

    public void Write(BinaryWriter writer)
    {
        CountDictionary();
        writer.Write(_total);
        writer.Write(_bytes);
        writer.Write(_invalid);
        writer.Write(_countError);
        writer.Write(_minLength);
        writer.Write(_maxLength);
        _counts.Write(writer);
        writer.Write(_distinct is not null);
        _distinct?.Write(writer);
    }

    public static TextAccumulator Read(BinaryReader reader) => new()
    {
        _total = reader.ReadInt64(),
        _bytes = reader.ReadInt64(),
        _invalid = reader.ReadInt64(),
        _countError = reader.ReadInt64(),
        _minLength = reader.ReadInt32(),
        _maxLength = reader.ReadInt32(),
        _counts = TextCounts.Read(reader),
        _distinct = reader.ReadBoolean() ? DistinctSketch.Read(reader) : null,
    };

    private IEnumerable<ValueCount> Ranked()
    {
        var ranked = _counts.Ranked().Select(entry => new ValueCount(Encoding.UTF8.GetString(_counts.Text(entry)), _counts.Count(entry)));
        // Bytes that are no text may look alike once they are: they count as one value then.
        return _invalid == 0 ? ranked : ranked.GroupBy(v => v.Value, (value, same) => new ValueCount(value, same.Sum(v => v.Count)), StringComparer.Ordinal)
            .OrderByDescending(v => v.Count).ThenByDescending(v => v.Value, StringComparer.Ordinal);
    }

    private void CountDictionary()
    {
        foreach (var code in _touched)
        {
            var text = _dictionary[code];
            var count = _codeCounts[code];
            _codeCounts[code] = 0;
            _total += count;
            _bytes += text.Length * count;
            _minLength = Math.Min(_minLength, text.Length);
            _maxLength = Math.Max(_maxLength, text.Length);
            if (!Utf8.IsValid(text))
                _invalid += count;
            Count(text, Hashing.Of(text), count);
        }
        _touched.Clear();
    }

    private void Count(ReadOnlySpan<byte> text, ulong hash, long count)
    {
        _distinct?.Add(hash);
        _counts.Add(text, hash, count);
        if (_counts.Distinct > ExactLimit || _counts.SizeInBytes > BytesLimit)
            Prune();
    }

    private DistinctSketch Sketch()
    {
        if (_distinct is not null)
            return _distinct;
        _distinct = new();
        for (var entry = 0; entry < _counts.Distinct; entry++)
            _distinct.Add(_counts.Hash(entry));
        return _distinct;
    }

    private void Prune()
    {
        Sketch();
        var ranked = _counts.Ranked();
        var off = _counts.Count(ranked[ranked.Length / 2]);
        var kept = new TextCounts();
        foreach (var entry in ranked)
        {
            if (_counts.Count(entry) > off)
                kept.Add(_counts.Text(entry), _counts.Hash(entry), _counts.Count(entry) - off);
        }
        _countError += off;
        _counts = kept;
    }
}
