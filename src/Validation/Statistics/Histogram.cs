namespace Pipelines.Validation;

/// <summary>Counts of finite numbers in adjacent buckets from the smallest to the largest number; empty where there is none.</summary>
/// <param name="Buckets">In ascending order; each bucket begins where the one before ends.</param>
public sealed record Histogram(IReadOnlyList<HistogramBucket> Buckets)
{
    /// <summary>Sum of the counts.</summary>
    public double Total => Buckets.Sum(b => b.Count);
}

/// <summary>A range of numbers and how many fell into it.</summary>
/// <param name="Low">Lower bound, inclusive.</param>
/// <param name="High">Upper bound, exclusive but for the last bucket; equal to <paramref name="Low"/> where one number fills a whole quantile.</param>
/// <param name="Count">How many; not whole where a quantile's border falls between two.</param>
public readonly record struct HistogramBucket(double Low, double High, double Count);
