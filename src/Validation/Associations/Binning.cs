using System.Globalization;
using Pipelines.Data;

namespace Pipelines.Validation.Associations;

/// <summary>Puts the values of a column into bins that its statistics suggest: deciles of numbers, frequent values of texts.</summary>
internal sealed class Binning
{
    private const int MissingBin = 0;
    private const int NotFiniteOrOtherBin = 1;
    private const int FirstBin = 2;
    private const int MostValues = 100;

    private readonly double[] _borders = [];
    private readonly Dictionary<string, int> _values = [];

    public Binning(FeatureStatistics statistics)
    {
        if (statistics.Numeric is { } numbers)
        {
            // Few whole numbers have a bin each.
            var quantiles = numbers.Quantiles;
            _borders = statistics.Values.Count is > 0 and <= MostValues && statistics.Values.Count == statistics.Distinct
                ? [.. statistics.Values.Select(v => double.Parse(v.Value, CultureInfo.InvariantCulture)).Order()]
                : [.. Enumerable.Range(0, 11).Where(_ => quantiles.Count > 0).Select(d => quantiles[d * (quantiles.Count - 1) / 10]).Distinct()];
            Count = FirstBin + _borders.Length + 1;
            return;
        }
        foreach (var value in statistics.Values.Take(MostValues))
            _values.Add(value.Value, FirstBin + _values.Count);
        Count = FirstBin + _values.Count;
    }

    /// <summary>Number of bins, also those for missing and for other values.</summary>
    public int Count { get; }

    /// <summary>The bin of each row of a column.</summary>
    public int[] Of(Column column)
    {
        var bins = new int[column.Length];
        if (column is Utf8Column texts)
        {
            var byCode = new int[texts.Dictionary.Count];
            for (var row = 0; row < bins.Length; row++)
            {
                if (!column.IsPresent(row))
                    continue;
                ref var bin = ref byCode[texts.Codes[row]];
                if (bin == 0)
                    bin = _values.GetValueOrDefault(texts.Dictionary.GetString(texts.Codes[row]), NotFiniteOrOtherBin);
                bins[row] = bin;
            }
            return bins;
        }
        var numbers = NumberReader.Of(column);
        for (var row = 0; row < bins.Length; row++)
            bins[row] = column.IsPresent(row) ? Of(numbers(row)) : MissingBin;
        return bins;
    }

    private int Of(double value)
    {
        if (!double.IsFinite(value))
            return NotFiniteOrOtherBin;
        var at = Array.BinarySearch(_borders, value);
        return FirstBin + (at < 0 ? ~at : at);
    }
}
