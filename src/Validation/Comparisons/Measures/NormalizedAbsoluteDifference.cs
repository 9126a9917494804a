namespace Pipelines.Validation.Comparisons.Measures;

/// <summary><c>max |a - b| / (Σa + Σb)</c> over the counts of the categories: it sees that there is more of a value even where its share is the same.</summary>
internal sealed class NormalizedAbsoluteDifference : Measure
{
    public override ComparisonMeasure Kind => ComparisonMeasure.NormalizedAbsoluteDifference;

    public override AnomalyType Anomaly => AnomalyType.ComparatorNormalizedAbsoluteDifferenceHigh;

    public override string Name => "normalized absolute difference";

    public override bool ForNumbers => false;

    public override double Distance(FeatureStatistics statistics, FeatureStatistics control, bool isCategorical)
    {
        var categories = CategoryShares.Of(statistics, control);
        return categories.Counts.Max(c => Math.Abs(c.Count - c.Control)) / (categories.Total + categories.ControlTotal);
    }
}
