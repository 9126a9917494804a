using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>
/// Quantiles of the finite values of a number, each row counting by its weight: the call's second input. A quantile is the first value whose weight, with that of all
/// smaller ones, exceeds the probability's share of the whole. Exact below 32,768 values; beyond that the rank error is under 0.2 % (see <see cref="WeightedSketch"/>).
/// </summary>
/// <param name="Probabilities">Each between 0 and 1.</param>
public sealed record WeightedQuantilesAnalyzer(IReadOnlyList<double> Probabilities) : Analyzer
{
    public override Accumulator Start() => new WeightedQuantilesAccumulator(Probabilities);

    public bool Equals(WeightedQuantilesAnalyzer? other) => other is not null && Probabilities.SequenceEqual(other.Probabilities);

    public override int GetHashCode() => Probabilities.Aggregate(0, HashCode.Combine);
}

internal sealed class WeightedQuantilesAccumulator(IReadOnlyList<double> probabilities) : Accumulator
{
    private readonly WeightedSketch _sketch = new();
    private long _count, _missing;

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var (values, weights) = (inputs[0], inputs[1]);
        for (var i = 0; i < values.Length; i++)
        {
            if (!Numbers.TryGet(values, i, out var value)) _missing += Numbers.IsMissing(values, i) ? 1 : 0;
            else if (Numbers.Weight(weights, i) is > 0 and var weight)
            {
                _sketch.Add(value, weight);
                _count++;
            }
        }
    }

    public override void Merge(Accumulator other)
    {
        var b = (WeightedQuantilesAccumulator)other;
        (_count, _missing) = (_count + b._count, _missing + b._missing);
        _sketch.Merge(b._sketch);
    }

    public override Statistic Finish() => new Quantiles(_count, _missing, _sketch.Quantiles(probabilities), _sketch.IsExact);
}
