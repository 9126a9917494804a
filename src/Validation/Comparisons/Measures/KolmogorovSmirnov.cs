namespace Pipelines.Validation.Comparisons.Measures;

/// <summary><c>max |P(X ≤ x) - Q(X ≤ x)|</c> over the numbers at which either distribution is known; 1 where only one side has finite numbers.</summary>
internal sealed class KolmogorovSmirnov : Measure
{
    public override ComparisonMeasure Kind => ComparisonMeasure.KolmogorovSmirnov;

    public override AnomalyType Anomaly => AnomalyType.ComparatorKolmogorovSmirnovHigh;

    public override string Name => "Kolmogorov-Smirnov statistic";

    public override bool ForCategories => false;

    public override double Distance(FeatureStatistics statistics, FeatureStatistics control, bool isCategorical)
    {
        var (count, controlCount) = (statistics.Numeric!.Count, control.Numeric!.Count);
        if (count == 0 || controlCount == 0)
            return count == controlCount ? 0 : 1;
        var (distribution, controls) = (NumberDistribution.Of(statistics), NumberDistribution.Of(control));
        return distribution.Values.Concat(controls.Values).Max(x => Math.Abs(distribution.AtMost(x) - controls.AtMost(x)));
    }
}
