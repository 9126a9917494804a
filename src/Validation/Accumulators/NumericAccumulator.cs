using System.Globalization;
using System.Numerics;
using Pipelines.Data;
using Pipelines.Validation.Sketches;

namespace Pipelines.Validation.Accumulators;

/// <summary>Statistics of numbers: exact counts of up to 32,768 distinct ones, sketches and running moments beyond.</summary>
internal sealed class NumericAccumulator(bool isInteger, ulong seed) : IValueAccumulator
{
    private const int ExactLimit = 1 << 15;
    private const int Tile = 4096;

    private NumberCounts? _exact = new();
    private NumberSketches? _sketches;
    private long _nans;
    private long _positiveInfinities;
    private long _negativeInfinities;
    private double[] _buffer = [];
    private long[] _integers = [];
    private float[] _singles = [];

    public void Add(Column column)
    {
        switch (column)
        {
            case Int64Column integers:
                Add(PresentValues.Of(column, integers.Values, ref _integers));
                break;
            case Float64Column doubles:
                Add(PresentValues.Of(column, doubles.Values, ref _buffer));
                break;
            case Float32Column singles:
                Add(PresentValues.Of(column, singles.Values, ref _singles));
                break;
            default:
                throw new ArgumentException($"The column '{column.Field}' holds no numbers.", nameof(column));
        }
    }

    public void Add(ReadOnlySpan<long> values)
    {
        if (_exact is not null)
        {
            var taken = 0;
            for (; taken < values.Length && _exact.Distinct < ExactLimit; taken++)
                _exact.Add(values[taken], 1);
            values = values[taken..];
        }
        if (!values.IsEmpty)
            AddConverted(values);
    }

    public void Merge(IValueAccumulator other)
    {
        var added = (NumericAccumulator)other;
        _nans += added._nans;
        _positiveInfinities += added._positiveInfinities;
        _negativeInfinities += added._negativeInfinities;
        if (added._sketches is not null)
        {
            Sketches().Merge(added._sketches);
            return;
        }
        var (keys, counts) = added._exact!.ToArrays();
        if (_exact is null)
        {
            AddCounts(keys, counts);
            return;
        }
        for (var i = 0; i < keys.Length; i++)
            _exact.Add(keys[i], counts[i]);
        if (_exact.Distinct >= ExactLimit)
            Sketches();
    }

    public FeatureStatistics Finish(FeatureStatistics counts, StatisticsOptions options)
    {
        var (values, moments, zeros) = Summarize();
        return counts with
        {
            Distinct = _exact?.Distinct ?? _sketches!.Distinct,
            IsExact = _exact is not null,
            Values = _exact is not null && isInteger ? Ranked(options.RankedValues) : [],
            Numeric = new NumericStatistics(
                moments.Count, _nans, _positiveInfinities, _negativeInfinities, zeros,
                moments.Count == 0 ? double.NaN : moments.Mean, moments.StandardDeviation, values.Min, values.Quantile(0.5), values.Max)
            {
                Histogram = EqualWidth(values, moments.Count, options.Buckets),
                Quantiles = Quantiles(values, options.Quantiles),
            },
        };
    }

    /// <summary>The statistics of a list's lengths, where this accumulator was given those.</summary>
    public ListStatistics FinishLengths(StatisticsOptions options)
    {
        var (values, moments, _) = Summarize();
        return values.Total == 0
            ? new ListStatistics(0, 0, 0, 0, [])
            : new ListStatistics((long)Math.Round(moments.Mean * moments.Count), (long)values.Min, moments.Mean, (long)values.Max, Quantiles(values, options.Quantiles));
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(seed);
        writer.Write(_nans);
        writer.Write(_positiveInfinities);
        writer.Write(_negativeInfinities);
        writer.Write(_exact is not null);
        _exact?.Write(writer);
        _sketches?.Write(writer);
    }

    public static NumericAccumulator Read(bool isInteger, BinaryReader reader)
    {
        var read = new NumericAccumulator(isInteger, reader.ReadUInt64())
        {
            _nans = reader.ReadInt64(),
            _positiveInfinities = reader.ReadInt64(),
            _negativeInfinities = reader.ReadInt64(),
            _exact = null,
        };
        if (reader.ReadBoolean())
            read._exact = NumberCounts.Read(reader);
        else
            read._sketches = NumberSketches.Read(reader);
        return read;
    }

    private void Add(ReadOnlySpan<double> values)
    {
        for (; !values.IsEmpty; values = values[Math.Min(Tile, values.Length)..])
        {
            var tile = values[..Math.Min(Tile, values.Length)];
            AddFinite(AllFinite(tile) ? tile : Finite(tile));
        }
    }

    private void Add(ReadOnlySpan<float> values)
    {
        Span<double> tile = stackalloc double[Tile];
        for (; !values.IsEmpty; values = values[Math.Min(Tile, values.Length)..])
        {
            var count = Math.Min(Tile, values.Length);
            for (var i = 0; i < count; i++)
                tile[i] = values[i];
            Add(tile[..count]);
        }
    }

    private void AddConverted(ReadOnlySpan<long> values)
    {
        Span<double> tile = stackalloc double[Tile];
        for (; !values.IsEmpty; values = values[Math.Min(Tile, values.Length)..])
        {
            var count = Math.Min(Tile, values.Length);
            for (var i = 0; i < count; i++)
                tile[i] = values[i];
            Sketches().Add(tile[..count]);
        }
    }

    private void AddFinite(ReadOnlySpan<double> values)
    {
        if (_exact is not null)
        {
            var taken = 0;
            // Adding +0 makes one zero of two.
            for (; taken < values.Length && _exact.Distinct < ExactLimit; taken++)
                _exact.Add(BitConverter.DoubleToInt64Bits(values[taken] + 0.0), 1);
            values = values[taken..];
        }
        if (!values.IsEmpty)
            Sketches().Add(values);
    }

    private static bool AllFinite(ReadOnlySpan<double> values)
    {
        var lanes = Vector<double>.Count;
        var i = 0;
        for (; i + lanes <= values.Length; i += lanes)
        {
            if (!Vector.LessThanOrEqualAll(Vector.Abs(new Vector<double>(values[i..])), new Vector<double>(double.MaxValue)))
                return false;
        }
        for (; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                return false;
        }
        return true;
    }

    private double[] Finite(ReadOnlySpan<double> values)
    {
        var finite = new List<double>(values.Length);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                _nans++;
            else if (double.IsPositiveInfinity(value))
                _positiveInfinities++;
            else if (double.IsNegativeInfinity(value))
                _negativeInfinities++;
            else
                finite.Add(value);
        }
        return [.. finite];
    }

    private NumberSketches Sketches()
    {
        if (_sketches is not null)
            return _sketches;
        _sketches = new NumberSketches(seed);
        var (keys, counts) = _exact!.ToArrays();
        _exact = null;
        AddCounts(keys, counts);
        return _sketches;
    }

    private void AddCounts(long[] keys, long[] counts)
    {
        var values = ToNumbers(keys);
        Array.Sort(values, counts);
        _sketches!.Add(values, counts);
    }

    private double[] ToNumbers(long[] keys) => Array.ConvertAll(keys, key => isInteger ? key : BitConverter.Int64BitsToDouble(key));

    private (WeightedValues Values, Moments Moments, long Zeros) Summarize()
    {
        if (_sketches is not null)
            return (_sketches.ToValues(), _sketches.Moments, _sketches.Zeros);
        var (keys, counts) = _exact!.ToArrays();
        var numbers = ToNumbers(keys);
        Array.Sort(numbers, counts);
        var moments = new Moments();
        moments.Add(numbers, counts);
        var zero = Array.BinarySearch(numbers, 0.0);
        var zeros = zero < 0 ? 0 : counts[zero];
        return (new WeightedValues(numbers, counts), moments, zeros);
    }

    private List<ValueCount> Ranked(int limit)
    {
        var (keys, counts) = _exact!.ToArrays();
        return [.. keys.Zip(counts).OrderByDescending(p => p.Second).ThenByDescending(p => p.First).Take(limit)
            .Select(p => new ValueCount(p.First.ToString(CultureInfo.InvariantCulture), p.Second))];
    }

    private static Histogram EqualWidth(WeightedValues values, long count, int buckets)
    {
        if (count == 0)
            return new Histogram([]);
        if (values.Min == values.Max)
            return new Histogram([new HistogramBucket(values.Min, values.Max, count)]);
        var borders = new double[buckets + 1];
        for (var i = 0; i <= buckets; i++)
            borders[i] = values.Min * ((double)(buckets - i) / buckets) + values.Max * ((double)i / buckets);
        var below = Array.ConvertAll(borders, values.CountBelow);
        (below[0], below[buckets]) = (0, values.Total);
        // What a sketch holds weighs as much as what it was given but for a rounding.
        var scale = (double)count / values.Total;
        return new Histogram([.. Enumerable.Range(0, buckets).Select(i => new HistogramBucket(borders[i], borders[i + 1], (below[i + 1] - below[i]) * scale))]);
    }

    private static double[] Quantiles(WeightedValues values, int parts) =>
        values.Total == 0 ? [] : [.. Enumerable.Range(0, parts + 1).Select(i => values.Quantile((double)i / parts))];
}
