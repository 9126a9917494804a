namespace Pipelines.Validation.Comparisons.Measures;

/// <summary>A distance between two distributions of a feature. The measures are found by this base type: a new one is a new file.</summary>
internal abstract class Measure
{
    private static readonly Dictionary<ComparisonMeasure, Measure> All = typeof(Measure).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Measure))).Select(t => (Measure)Activator.CreateInstance(t)!).ToDictionary(m => m.Kind);

    public abstract ComparisonMeasure Kind { get; }

    /// <summary>What its anomalies are.</summary>
    public abstract AnomalyType Anomaly { get; }

    /// <summary>What it is called in sentences.</summary>
    public abstract string Name { get; }

    public virtual bool ForNumbers => true;

    public virtual bool ForCategories => true;

    public static Measure Of(ComparisonMeasure kind) => All[kind];

    /// <summary>The distance; both sides hold at least one value.</summary>
    public abstract double Distance(FeatureStatistics statistics, FeatureStatistics control, bool isCategorical);

    /// <summary>Shares of both sides in the same bins or categories.</summary>
    protected static IEnumerable<(double Share, double Control)> Shares(FeatureStatistics statistics, FeatureStatistics control, bool isCategorical) =>
        isCategorical ? CategoryShares.Of(statistics, control).Shares() : NumberShares.Of(statistics, control);
}
