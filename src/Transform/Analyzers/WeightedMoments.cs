using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>Mean, variance and skewness of the finite values of a number, each row counting by its weight: the call's second input. A row without a weight has weight 0.</summary>
public sealed record WeightedMomentsAnalyzer : Analyzer
{
    public override Accumulator Start() => new WeightedMomentsAccumulator();
}

// West's update for weights ("Updating mean and variance estimates", 1979), and Chan's formulas between partitions.
internal sealed class WeightedMomentsAccumulator : Accumulator
{
    private long _count, _missing;
    private double _weight, _mean, _m2, _m3, _min = double.PositiveInfinity, _max = double.NegativeInfinity;

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var (values, weights) = (inputs[0], inputs[1]);
        for (var i = 0; i < values.Length; i++)
        {
            if (!Numbers.TryGet(values, i, out var value)) _missing += Numbers.IsMissing(values, i) ? 1 : 0;
            else if (Numbers.Weight(weights, i) is > 0 and var weight) AddOne(value, weight);
        }
    }

    public override void Merge(Accumulator other)
    {
        var b = (WeightedMomentsAccumulator)other;
        _missing += b._missing;
        if (b._count == 0) return;
        Combine(b._weight, b._mean, b._m2, b._m3);
        _count += b._count;
        (_min, _max) = (Math.Min(_min, b._min), Math.Max(_max, b._max));
    }

    public override Statistic Finish()
    {
        if (_count == 0) return new Moments(0, _missing, 0, 0, 0, 0, 0);
        var variance = _min < _max ? _m2 / _weight : 0;
        return new Moments(_count, _missing, _min < _max ? _mean : _min, variance, variance > 0 ? _m3 / _weight / Math.Pow(variance, 1.5) : 0, _min, _max);
    }

    private void AddOne(double value, double weight)
    {
        Combine(weight, value, 0, 0);
        _count++;
        (_min, _max) = (Math.Min(_min, value), Math.Max(_max, value));
    }

    private void Combine(double weight, double mean, double m2, double m3)
    {
        double n = _weight + weight, delta = mean - _mean, na = _weight, nb = weight;
        _m3 += m3 + delta * delta * delta * na * nb * (na - nb) / (n * n) + 3 * delta * (na * m2 - nb * _m2) / n;
        _m2 += m2 + delta * delta * na * nb / n;
        _mean += delta * nb / n;
        _weight = n;
    }
}
