namespace Pipelines.Validation.Sketches;

/// <summary>Ascending numbers with weights: a distribution, exact or from a sketch, that answers ranks and quantiles.</summary>
internal sealed class WeightedValues
{
    private readonly double[] _values;
    private readonly long[] _cumulated;

    /// <param name="values">Ascending; taken over.</param>
    /// <param name="weights">Not negative; taken over.</param>
    public WeightedValues(double[] values, long[] weights)
        : this(values, weights, values.Length == 0 ? double.NaN : values[0], values.Length == 0 ? double.NaN : values[^1])
    {
    }

    /// <summary>A sample of a distribution whose ends are known.</summary>
    public WeightedValues(double[] values, long[] weights, double min, double max)
    {
        Min = min;
        Max = max;
        _values = values;
        _cumulated = weights;
        for (var i = 1; i < _cumulated.Length; i++)
            _cumulated[i] += _cumulated[i - 1];
    }

    /// <summary>The smallest value; NaN without values.</summary>
    public double Min { get; }

    /// <summary>The largest value; NaN without values.</summary>
    public double Max { get; }

    /// <summary>Sum of the weights.</summary>
    public long Total => _cumulated.Length == 0 ? 0 : _cumulated[^1];

    /// <summary>The value at the zero-based rank <c>floor(share · total)</c>, the upper one where a cut falls between two, as TFDV's median; NaN without values.</summary>
    public double Quantile(double share)
    {
        if (_values.Length == 0 || share == 0)
            return Min;
        if (share == 1)
            return Max;
        var rank = Math.Min((long)(share * Total), Total - 1);
        var (low, high) = (0, _cumulated.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_cumulated[middle] <= rank)
                low = middle + 1;
            else
                high = middle;
        }
        return _values[low];
    }

    /// <summary>Weight of the values strictly below <paramref name="limit"/>.</summary>
    public long CountBelow(double limit)
    {
        var (low, high) = (0, _values.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_values[middle] < limit)
                low = middle + 1;
            else
                high = middle;
        }
        return low == 0 ? 0 : _cumulated[low - 1];
    }
}
