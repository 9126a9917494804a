namespace Pipelines.Validation.Comparisons;

/// <summary>Two distributions of numbers in the same bins: between the control's deciles, below its smallest and above its largest number, and what is not finite.</summary>
/// <remarks>
/// Bins of equal share see a change wherever the numbers are; equal-width ones put nearly everything into the first bin once a single number is far out.
/// A number that fills a decile of its own is a bin of its own.
/// </remarks>
internal static class NumberShares
{
    private const int Bins = 10;

    public static IEnumerable<(double Share, double Control)> Of(FeatureStatistics statistics, FeatureStatistics control)
    {
        var (finite, controlFinite) = (FiniteShare(statistics), FiniteShare(control));
        yield return (1 - finite, 1 - controlFinite);
        if (controlFinite == 0 || finite == 0)
        {
            yield return (finite, controlFinite);
            yield break;
        }

        var (distribution, controls) = (NumberDistribution.Of(statistics), NumberDistribution.Of(control));
        var quantiles = control.Numeric!.Quantiles;
        var borders = Enumerable.Range(1, Bins).Select(b => quantiles[b * (quantiles.Count - 1) / Bins]).Distinct();
        var (share, controlShare) = (distribution.Below(quantiles[0]), 0.0);
        yield return (finite * share, 0);
        foreach (var border in borders)
        {
            var (next, controlNext) = (distribution.AtMost(border), controls.AtMost(border));
            yield return (finite * (next - share), controlFinite * (controlNext - controlShare));
            (share, controlShare) = (next, controlNext);
        }
        yield return (finite * (1 - share), controlFinite * (1 - controlShare));
    }

    private static double FiniteShare(FeatureStatistics statistics) =>
        statistics.TotalValues == 0 ? 0 : (double)statistics.Numeric!.Count / statistics.TotalValues;
}
