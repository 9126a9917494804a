namespace Pipelines.Validation;

/// <summary>Statistics of the finite numbers of a feature; NaN and infinities are counted apart and enter nothing else.</summary>
/// <param name="Count">Finite numbers.</param>
/// <param name="NaNs">NaN values.</param>
/// <param name="PositiveInfinities">Values of +∞.</param>
/// <param name="NegativeInfinities">Values of -∞.</param>
/// <param name="Zeros">Numbers equal to 0.</param>
/// <param name="Mean">Arithmetic mean; NaN without finite numbers, as all that follow.</param>
/// <param name="StandardDeviation">Of the population: divided by the count.</param>
/// <param name="Min">The smallest finite number.</param>
/// <param name="Median">The upper one of the two in the middle.</param>
/// <param name="Max">The largest finite number.</param>
public sealed record NumericStatistics(
    long Count,
    long NaNs,
    long PositiveInfinities,
    long NegativeInfinities,
    long Zeros,
    double Mean,
    double StandardDeviation,
    double Min,
    double Median,
    double Max)
{
    /// <summary>Equal-width buckets from <see cref="Min"/> to <see cref="Max"/>.</summary>
    public required Histogram Histogram { get; init; }

    /// <summary>The numbers at equally spaced ranks, from the smallest to the largest: 101 of them are the percentiles.</summary>
    public required IReadOnlyList<double> Quantiles { get; init; }

    /// <summary>The smallest value, counting infinities.</summary>
    public double SmallestValue => NegativeInfinities > 0 ? double.NegativeInfinity : double.IsNaN(Min) && PositiveInfinities > 0 ? double.PositiveInfinity : Min;

    /// <summary>The largest value, counting infinities.</summary>
    public double LargestValue => PositiveInfinities > 0 ? double.PositiveInfinity : double.IsNaN(Max) && NegativeInfinities > 0 ? double.NegativeInfinity : Max;

    /// <summary>Buckets of equal share, between every so many of <see cref="Quantiles"/>.</summary>
    /// <param name="buckets">How many; a divisor of the number of quantiles less one.</param>
    public Histogram QuantilesHistogram(int buckets = 10)
    {
        if (Count == 0)
            return new Histogram([]);
        var (step, rest) = Math.DivRem(Quantiles.Count - 1, buckets);
        if (rest != 0)
            throw new ArgumentException($"{Quantiles.Count - 1} quantiles do not divide into {buckets} buckets.", nameof(buckets));
        return new Histogram([.. Enumerable.Range(0, buckets).Select(b => new HistogramBucket(Quantiles[b * step], Quantiles[(b + 1) * step], (double)Count / buckets))]);
    }
}
