namespace Pipelines.Validation.Comparisons.Measures;

/// <summary><c>Σ (p - q) ln(p / q)</c>; a share below 0.0001 counts as that, so that an empty bin does not make it infinite.</summary>
internal sealed class PopulationStability : Measure
{
    private const double LeastShare = 0.0001;

    public override ComparisonMeasure Kind => ComparisonMeasure.PopulationStability;

    public override AnomalyType Anomaly => AnomalyType.ComparatorPopulationStabilityHigh;

    public override string Name => "population stability index";

    public override double Distance(FeatureStatistics statistics, FeatureStatistics control, bool isCategorical)
    {
        double sum = 0;
        foreach (var (share, controlShare) in Shares(statistics, control, isCategorical))
        {
            var (p, q) = (Math.Max(share, LeastShare), Math.Max(controlShare, LeastShare));
            sum += (p - q) * Math.Log(p / q);
        }
        return sum;
    }
}
