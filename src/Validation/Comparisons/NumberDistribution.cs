using System.Globalization;

namespace Pipelines.Validation.Comparisons;

/// <summary>A feature's distribution of finite numbers, as far as statistics keep it: exact where all values are listed, else between their quantiles.</summary>
internal sealed class NumberDistribution
{
    private readonly double[] _values;
    private readonly double[] _below;
    private readonly double[] _atMost;
    private readonly bool _isStepwise;

    private NumberDistribution(double[] values, double[] below, double[] atMost, bool isStepwise) =>
        (_values, _below, _atMost, _isStepwise) = (values, below, atMost, isStepwise);

    /// <summary>Distinct ascending numbers at which the distribution is known.</summary>
    public IReadOnlyList<double> Values => _values;

    public static NumberDistribution Of(FeatureStatistics statistics) =>
        statistics.IsExact && statistics.Values.Count == statistics.Distinct && statistics.Distinct > 0
            ? OfValues(statistics.Values)
            : OfQuantiles(statistics.Numeric!.Quantiles);

    /// <summary>Share of the numbers that are at most <paramref name="x"/>.</summary>
    public double AtMost(double x) => At(x, _atMost);

    /// <summary>Share of the numbers that are below <paramref name="x"/>.</summary>
    public double Below(double x) => At(x, _below);

    private double At(double x, double[] shares)
    {
        var index = Array.BinarySearch(_values, x);
        if (index >= 0)
            return shares[index];
        var next = ~index;
        if (next == 0)
            return 0;
        if (next == _values.Length)
            return 1;
        var (low, high) = (_atMost[next - 1], _below[next]);
        return _isStepwise ? low : low + (high - low) * (x - _values[next - 1]) / (_values[next] - _values[next - 1]);
    }

    private static NumberDistribution OfValues(IReadOnlyList<ValueCount> counts)
    {
        var sorted = counts.Select(c => (Value: double.Parse(c.Value, CultureInfo.InvariantCulture), c.Count)).OrderBy(c => c.Value).ToList();
        var total = (double)sorted.Sum(c => c.Count);
        var (below, atMost) = (new double[sorted.Count], new double[sorted.Count]);
        long sum = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            below[i] = sum / total;
            atMost[i] = (sum += sorted[i].Count) / total;
        }
        return new NumberDistribution([.. sorted.Select(c => c.Value)], below, atMost, isStepwise: true);
    }

    private static NumberDistribution OfQuantiles(IReadOnlyList<double> quantiles)
    {
        var (values, below, atMost) = (new List<double>(), new List<double>(), new List<double>());
        var parts = (double)(quantiles.Count - 1);
        for (int first = 0, last; first < quantiles.Count; first = last + 1)
        {
            for (last = first; last + 1 < quantiles.Count && quantiles[last + 1] == quantiles[first];)
                last++;
            // A number that fills several quantiles begins and ends somewhere between them and their neighbours.
            var half = last > first ? 0.5 : 0;
            values.Add(quantiles[first]);
            below.Add(first == 0 ? 0 : (first - half) / parts);
            atMost.Add(last == quantiles.Count - 1 ? 1 : (last + half) / parts);
        }
        return new NumberDistribution([.. values], [.. below], [.. atMost], isStepwise: false);
    }
}
