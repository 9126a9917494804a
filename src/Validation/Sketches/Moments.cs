using System.Numerics;

namespace Pipelines.Validation.Sketches;

/// <summary>Count, mean and sum of squared deviations of finite numbers, merged by Chan's formula.</summary>
/// <remarks>Sums run in vector lanes, so that two machines with vectors of different width may differ in the last bits.</remarks>
internal record struct Moments(long Count, double Mean, double SquaredDeviations)
{
    /// <summary>The population's standard deviation; 0 for a single value, NaN for none.</summary>
    public readonly double StandardDeviation => Count == 0 ? double.NaN : Math.Sqrt(Math.Max(0, SquaredDeviations / Count));

    public void Add(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return;
        var mean = Sum(values, shift: 0, square: false) / values.Length;
        Merge(new Moments(values.Length, mean, Sum(values, mean, square: true)));
    }

    /// <summary>Adds each value as often as its weight says; the weights must not be negative.</summary>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<long> weights)
    {
        long count = 0;
        double sum = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            count += weights[i];
            sum += values[i] * weights[i];
        }
        if (count == 0)
            return;
        var mean = sum / count;
        for (var i = 0; i < values.Length; i++)
            squares += weights[i] * (values[i] - mean) * (values[i] - mean);
        Merge(new Moments(count, mean, squares));
    }

    public void Merge(Moments other)
    {
        if (other.Count == 0)
            return;
        var total = Count + other.Count;
        var delta = other.Mean - Mean;
        SquaredDeviations += other.SquaredDeviations + delta * delta * ((double)Count * other.Count / total);
        Mean += delta * ((double)other.Count / total);
        Count = total;
    }

    private static double Sum(ReadOnlySpan<double> values, double shift, bool square)
    {
        var lanes = Vector<double>.Count;
        var shifts = new Vector<double>(shift);
        Vector<double> even = default, odd = default;
        var i = 0;
        for (; i + 2 * lanes <= values.Length; i += 2 * lanes)
        {
            var x = new Vector<double>(values[i..]) - shifts;
            var y = new Vector<double>(values[(i + lanes)..]) - shifts;
            even += square ? x * x : x;
            odd += square ? y * y : y;
        }
        var sum = Vector.Sum(even + odd);
        for (; i < values.Length; i++)
        {
            var x = values[i] - shift;
            sum += square ? x * x : x;
        }
        return sum;
    }
}
