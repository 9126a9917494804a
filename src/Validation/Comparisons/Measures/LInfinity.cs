namespace Pipelines.Validation.Comparisons.Measures;

/// <summary><c>max |p - q|</c> over the categories.</summary>
internal sealed class LInfinity : Measure
{
    public override ComparisonMeasure Kind => ComparisonMeasure.LInfinity;

    public override AnomalyType Anomaly => AnomalyType.ComparatorLInftyHigh;

    public override string Name => "L-infinity distance";

    public override bool ForNumbers => false;

    public override double Distance(FeatureStatistics statistics, FeatureStatistics control, bool isCategorical) =>
        Shares(statistics, control, isCategorical).Max(s => Math.Abs(s.Share - s.Control));
}
