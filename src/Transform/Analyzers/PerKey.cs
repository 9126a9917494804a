using System.Globalization;
using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>A question asked of the rows of each key apart, and of all rows together. The call's last input is the key, a text or an integer; a missing key is in the whole alone.</summary>
/// <param name="Question">What is asked.</param>
public sealed record PerKeyAnalyzer(Analyzer Question) : Analyzer
{
    /// <summary>More distinct keys than this are no keys but identifiers.</summary>
    public const int MostKeys = 100_000;

    public override Accumulator Start() => new PerKeyAccumulator(Question);
}

/// <summary>The answers.</summary>
/// <param name="Whole">Of all rows.</param>
/// <param name="Keys">Each key with its answer, by the keys' UTF-8 bytes; integers in decimal digits.</param>
public sealed record PerKey(Statistic Whole, IReadOnlyList<KeyValuePair<string, Statistic>> Keys) : Statistic
{
    // The head of many keys; the graph has them all.
    public override JsonObject Describe() => new()
    {
        ["whole"] = Whole.Describe(),
        ["keys"] = Keys.Count,
        ["per_key"] = new JsonObject(Keys.Take(20).Select(k => KeyValuePair.Create(k.Key, (JsonNode?)k.Value.Describe()))),
    };
}

internal sealed class PerKeyAccumulator(Analyzer question) : Accumulator
{
    private readonly Accumulator _whole = question.Start();
    private readonly Dictionary<string, Accumulator> _keys = new(StringComparer.Ordinal);

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var values = inputs[..^1].ToArray();
        _whole.Add(values);
        foreach (var group in Groups(inputs[^1])) Of(group.Key).Add(Array.ConvertAll(values, v => Rows.Take(v, group.Value)));
    }

    public override void Merge(Accumulator other)
    {
        var b = (PerKeyAccumulator)other;
        _whole.Merge(b._whole);
        foreach (var (key, accumulator) in b._keys) Of(key).Merge(accumulator);
    }

    public override Statistic Finish() => new PerKey(_whole.Finish(),
        [.. _keys.OrderBy(k => k.Key, Utf8Order.Instance).Select(k => KeyValuePair.Create(k.Key, k.Value.Finish()))]);

    private Accumulator Of(string key)
    {
        if (_keys.TryGetValue(key, out var accumulator)) return accumulator;
        if (_keys.Count == PerKeyAnalyzer.MostKeys)
            throw new MapperException(string.Create(CultureInfo.InvariantCulture, $"The key has more than {PerKeyAnalyzer.MostKeys:N0} distinct values; expected a column whose values repeat."));
        return _keys[key] = question.Start();
    }

    private static Dictionary<string, List<int>> Groups(NDArray keys)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < keys.Length; row++)
        {
            var key = keys.DType == DType.Int64
                ? keys.AsSpan<long>()[row] is var integer and not long.MinValue ? integer.ToString(CultureInfo.InvariantCulture) : ""
                : keys.AsSpan<string>()[row];
            if (key.Length == 0) continue;
            if (!groups.TryGetValue(key, out var rows)) groups[key] = rows = [];
            rows.Add(row);
        }
        return groups;
    }
}
