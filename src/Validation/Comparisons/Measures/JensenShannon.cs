namespace Pipelines.Validation.Comparisons.Measures;

/// <summary><c>(KL(p, m) + KL(q, m)) / 2</c> with <c>m = (p + q) / 2</c> and logarithms to base 2: 0 for equal, 1 for disjoint distributions.</summary>
internal sealed class JensenShannon : Measure
{
    public override ComparisonMeasure Kind => ComparisonMeasure.JensenShannon;

    public override AnomalyType Anomaly => AnomalyType.ComparatorJensenShannonDivergenceHigh;

    public override string Name => "Jensen-Shannon divergence";

    public override double Distance(FeatureStatistics statistics, FeatureStatistics control, bool isCategorical)
    {
        double sum = 0;
        foreach (var (p, q) in Shares(statistics, control, isCategorical))
        {
            var middle = (p + q) / 2;
            sum += Term(p, middle) + Term(q, middle);
        }
        return Math.Clamp(sum / 2, 0, 1);
    }

    private static double Term(double share, double middle) => share <= 0 ? 0 : share * Math.Log2(share / middle);
}
