using Pipelines.Validation.Sketches;

namespace Pipelines.Validation.Accumulators;

/// <summary>What is kept of finite numbers once there are too many distinct ones to count each.</summary>
internal sealed class NumberSketches
{
    private readonly DistinctSketch _distinct;
    private readonly QuantileSketch _quantiles;
    private Moments _moments;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;

    public NumberSketches(ulong seed)
        : this(new DistinctSketch(), new QuantileSketch(seed))
    {
    }

    private NumberSketches(DistinctSketch distinct, QuantileSketch quantiles) => (_distinct, _quantiles) = (distinct, quantiles);

    public Moments Moments => _moments;

    public long Zeros { get; private set; }

    public long Distinct => _distinct.Estimate();

    public void Add(ReadOnlySpan<double> values)
    {
        _moments.Add(values);
        _quantiles.Add(values);
        foreach (var value in values)
        {
            _min = Math.Min(_min, value);
            _max = Math.Max(_max, value);
            if (value == 0)
                Zeros++;
            _distinct.Add(HashOf(value));
        }
    }

    /// <summary>Adds ascending values, each as often as its weight says.</summary>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<long> weights)
    {
        if (values.IsEmpty)
            return;
        _moments.Add(values, weights);
        _quantiles.AddSorted(values, weights);
        _min = Math.Min(_min, values[0]);
        _max = Math.Max(_max, values[^1]);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] == 0)
                Zeros += weights[i];
            _distinct.Add(HashOf(values[i]));
        }
    }

    public void Merge(NumberSketches other)
    {
        _moments.Merge(other._moments);
        _distinct.Merge(other._distinct);
        _quantiles.Merge(other._quantiles);
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
        Zeros += other.Zeros;
    }

    public WeightedValues ToValues() => _quantiles.ToValues(_min, _max);

    public void Write(BinaryWriter writer)
    {
        writer.Write(_moments.Count);
        writer.Write(_moments.Mean);
        writer.Write(_moments.SquaredDeviations);
        writer.Write(_min);
        writer.Write(_max);
        writer.Write(Zeros);
        _distinct.Write(writer);
        _quantiles.Write(writer);
    }

    public static NumberSketches Read(BinaryReader reader)
    {
        var moments = new Moments(reader.ReadInt64(), reader.ReadDouble(), reader.ReadDouble());
        var (min, max, zeros) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt64());
        return new NumberSketches(DistinctSketch.Read(reader), QuantileSketch.Read(reader)) { _moments = moments, _min = min, _max = max, Zeros = zeros };
    }

    private static ulong HashOf(double value) => Hashing.Of(BitConverter.DoubleToUInt64Bits(value + 0.0));
}
