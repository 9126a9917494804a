using System.Globalization;
using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>The distinct values of a text or an integer with their counts.</summary>
/// <param name="Limit">Stop counting when there are more distinct values than this: only that it happened is then known. 0: no limit.</param>
public sealed record VocabularyAnalyzer(int Limit = 0) : Analyzer
{
    public override Accumulator Start() => new VocabularyAccumulator(Limit);
}

/// <summary>One distinct value; integers in invariant decimal notation.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">Rows that have it.</param>
/// <param name="Score">What the values are ordered by where that is not the count: a weight, or information in bits.</param>
public sealed record VocabularyEntry(string Value, long Count, double? Score = null);

/// <summary>The distinct values of a feature.</summary>
/// <param name="Entries">Most frequent first; among equally frequent ones the greater value (by its UTF-8 bytes) first, as TensorFlow Transform orders them.</param>
/// <param name="Count">Values that are not missing.</param>
/// <param name="Missing">Missing values.</param>
/// <param name="Overflown">There were more distinct values than the limit; <paramref name="Entries"/> is then empty.</param>
public sealed record VocabularyCounts(IReadOnlyList<VocabularyEntry> Entries, long Count, long Missing, bool Overflown) : Statistic
{
    public bool Equals(VocabularyCounts? other) =>
        other is not null && Count == other.Count && Missing == other.Missing && Overflown == other.Overflown && Entries.SequenceEqual(other.Entries);

    public override int GetHashCode() => HashCode.Combine(Count, Missing, Overflown, Entries.Count);

    // The values that a mapper uses are its labels; here only the head.
    public override JsonObject Describe() => new()
    {
        ["count"] = Count,
        ["missing"] = Missing,
        ["distinct"] = Entries.Count,
        ["top"] = new JsonArray([.. Entries.Take(20).Select(e => (JsonNode)new JsonObject { ["value"] = e.Value, ["count"] = e.Count, ["score"] = e.Score })]),
    };
}

internal sealed class VocabularyAccumulator(int limit) : Accumulator
{
    private readonly Dictionary<string, long> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, long> _integers = [];
    private long _count, _missing;
    private bool _overflown;

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var values = inputs[0];
        if (values.DType == DType.Int64) AddBatch(values.AsSpan<long>());
        else AddBatch(values.AsSpan<string>());
        Overflow();
    }

    public override void Merge(Accumulator other)
    {
        var b = (VocabularyAccumulator)other;
        _count += b._count;
        _missing += b._missing;
        _overflown |= b._overflown;
        foreach (var (value, count) in b._texts) Increase(_texts, value, count);
        foreach (var (value, count) in b._integers) Increase(_integers, value, count);
        Overflow();
    }

    public override VocabularyCounts Finish()
    {
        var entries = _texts.Select(e => new VocabularyEntry(e.Key, e.Value))
            .Concat(_integers.Select(e => new VocabularyEntry(e.Key.ToString(CultureInfo.InvariantCulture), e.Value)))
            .OrderByDescending(e => e.Count).ThenByDescending(e => e.Value, Utf8Order.Instance);
        return new([.. entries], _count, _missing, _overflown);
    }

    private void AddBatch(ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            if (value.Length == 0) { _missing++; continue; }
            _count++;
            if (!_overflown) Increase(_texts, value, 1);
        }
    }

    private void AddBatch(ReadOnlySpan<long> values)
    {
        foreach (var value in values)
        {
            if (value == long.MinValue) { _missing++; continue; }
            _count++;
            if (!_overflown) Increase(_integers, value, 1);
        }
    }

    private void Overflow()
    {
        _overflown |= limit > 0 && _texts.Count + _integers.Count > limit;
        if (!_overflown) return;
        _texts.Clear();
        _integers.Clear();
    }

    private static void Increase<T>(Dictionary<T, long> counts, T value, long by) where T : notnull =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _) += by;
}
