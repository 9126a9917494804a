using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>Count, mean, variance and skewness of the finite values of a number.</summary>
public sealed record MomentsAnalyzer : Analyzer
{
    public override Accumulator Start() => new MomentsAccumulator();
}

/// <summary>The first moments of the finite values.</summary>
/// <param name="Count">Finite values.</param>
/// <param name="Missing">Missing values; infinite ones are in neither count.</param>
/// <param name="Mean">The mean; 0 where there is no value.</param>
/// <param name="Variance">The population variance (divided by n); 0 where there is no value.</param>
/// <param name="Skewness">The third standardised moment; 0 where the variance is 0.</param>
/// <param name="Min">The smallest value; 0 where there is no value.</param>
/// <param name="Max">The greatest value; 0 where there is no value.</param>
public sealed record Moments(long Count, long Missing, double Mean, double Variance, double Skewness, double Min, double Max) : Statistic
{
    /// <summary>The population standard deviation.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    public override JsonObject Describe() => new()
    {
        ["count"] = Count,
        ["missing"] = Missing,
        ["mean"] = Mean,
        ["deviation"] = StandardDeviation,
        ["skewness"] = Skewness,
        ["min"] = Min,
        ["max"] = Max,
    };
}

// Each batch is summed in two passes around its own mean, and the batches are combined by Chan's formulas, in double: neither large means nor many
// rows cost digits.
internal sealed class MomentsAccumulator : Accumulator
{
    private long _count, _missing;
    private double _mean, _m2, _m3, _min = double.PositiveInfinity, _max = double.NegativeInfinity;

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var values = inputs[0];
        var batch = new MomentsAccumulator();
        if (values.DType == DType.Int64) batch.AddBatch(values.AsSpan<long>());
        else batch.AddBatch(values.AsSpan<float>());
        Merge(batch);
    }

    public override void Merge(Accumulator other)
    {
        var b = (MomentsAccumulator)other;
        _missing += b._missing;
        if (b._count == 0) return;
        double n = _count + b._count, delta = b._mean - _mean, na = _count, nb = b._count;
        _m3 += b._m3 + delta * delta * delta * na * nb * (na - nb) / (n * n) + 3 * delta * (na * b._m2 - nb * _m2) / n;
        _m2 += b._m2 + delta * delta * na * nb / n;
        _mean += delta * nb / n;
        _count += b._count;
        _min = Math.Min(_min, b._min);
        _max = Math.Max(_max, b._max);
    }

    public override Moments Finish()
    {
        if (_count == 0) return new(0, _missing, 0, 0, 0, 0, 0);
        var variance = _min < _max ? _m2 / _count : 0;
        return new(_count, _missing, _min < _max ? _mean : _min, variance, variance > 0 ? _m3 / _count / Math.Pow(variance, 1.5) : 0, _min, _max);
    }

    private void AddBatch(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            if (float.IsFinite(value)) AddValue(value, ref sum);
            else if (float.IsNaN(value)) _missing++;
        }
        if (_count == 0) return;
        _mean = sum / _count;
        foreach (var value in values) if (float.IsFinite(value)) AddDeviation(value - _mean);
    }

    private void AddBatch(ReadOnlySpan<long> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            if (value != long.MinValue) AddValue(value, ref sum);
            else _missing++;
        }
        if (_count == 0) return;
        _mean = sum / _count;
        foreach (var value in values) if (value != long.MinValue) AddDeviation(value - _mean);
    }

    private void AddValue(double value, ref double sum)
    {
        _count++;
        sum += value;
        if (value < _min) _min = value;
        if (value > _max) _max = value;
    }

    private void AddDeviation(double deviation)
    {
        var square = deviation * deviation;
        _m2 += square;
        _m3 += square * deviation;
    }
}
