using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>Quantiles of the finite values of a number: exact for fewer than 32,768 values, beyond that by a sketch whose rank error stays under 0.1 % (see <see cref="QuantileSketch"/>).</summary>
/// <param name="Probabilities">Each between 0 and 1.</param>
/// <param name="Rule">What lies between two values.</param>
public sealed record QuantilesAnalyzer(IReadOnlyList<double> Probabilities, QuantileRule Rule = QuantileRule.Interpolated) : Analyzer
{
    /// <summary>The values at the inner borders of parts of equal count: 1/n … (n-1)/n.</summary>
    public static QuantilesAnalyzer OfParts(int parts) => new([.. Enumerable.Range(1, parts - 1).Select(i => (double)i / parts)], QuantileRule.ValueAtRank);

    public override Accumulator Start() => new QuantilesAccumulator(this);

    public bool Equals(QuantilesAnalyzer? other) => other is not null && Rule == other.Rule && Probabilities.SequenceEqual(other.Probabilities);

    public override int GetHashCode() => Probabilities.Aggregate(0, HashCode.Combine);
}

/// <summary>What a quantile is where its rank is no whole number.</summary>
public enum QuantileRule
{
    /// <summary>Between the values around rank <c>p · (n - 1)</c>, linearly, as NumPy has it.</summary>
    Interpolated,

    /// <summary>The value at rank <c>⌊p · n⌋</c>, counted from 0, as TensorFlow Transform has it: always a value of the data.</summary>
    ValueAtRank,
}

/// <summary>Quantiles.</summary>
/// <param name="Count">Finite values.</param>
/// <param name="Missing">Missing values; infinite ones are in neither count.</param>
/// <param name="Values">One per probability, by the rule; all 0 where there is no value.</param>
/// <param name="Exact">Whether all values were kept.</param>
public sealed record Quantiles(long Count, long Missing, IReadOnlyList<double> Values, bool Exact) : Statistic
{
    public override JsonObject Describe() => new()
    {
        ["count"] = Count,
        ["missing"] = Missing,
        ["quantiles"] = new JsonArray([.. Values.Select(v => (JsonNode)v)]),
        ["exact"] = Exact,
    };
}

internal sealed class QuantilesAccumulator(QuantilesAnalyzer analyzer) : Accumulator
{
    private readonly QuantileSketch _sketch = new();
    private long _missing;

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var values = inputs[0];
        if (values.DType == DType.Int64)
        {
            foreach (var value in values.AsSpan<long>())
                if (value == long.MinValue) _missing++;
                else _sketch.Add(value);
            return;
        }
        foreach (var value in values.AsSpan<float>())
            if (float.IsFinite(value)) _sketch.Add(value);
            else if (float.IsNaN(value)) _missing++;
    }

    public override void Merge(Accumulator other)
    {
        var b = (QuantilesAccumulator)other;
        _missing += b._missing;
        _sketch.Merge(b._sketch);
    }

    public override Quantiles Finish() => new(_sketch.Count, _missing, _sketch.Quantiles(analyzer.Probabilities, analyzer.Rule), _sketch.IsExact);
}
