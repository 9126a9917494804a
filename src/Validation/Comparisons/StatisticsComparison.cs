using Pipelines.Validation.Comparisons.Measures;

namespace Pipelines.Validation;

/// <summary>Measures how far two splits are apart, without thresholds.</summary>
public static class StatisticsComparison
{
    /// <summary>Every distance that makes sense for the features that both splits hold values of: L-infinity and Jensen-Shannon for texts, Jensen-Shannon and Kolmogorov-Smirnov for numbers.</summary>
    /// <param name="statistics">The split that is compared.</param>
    /// <param name="control">What it is compared with.</param>
    public static IReadOnlyList<Comparison> Compare(DatasetStatistics statistics, DatasetStatistics control)
    {
        var found = new List<Comparison>();
        foreach (var feature in statistics.Features)
        {
            var isText = feature.Type == FeatureType.String;
            if (feature.TotalValues == 0 || !control.TryGet(feature.Name, out var other) || other.TotalValues == 0 || other.Type == FeatureType.String != isText)
                continue;
            foreach (var measure in (ComparisonMeasure[])(isText ? [ComparisonMeasure.LInfinity, ComparisonMeasure.JensenShannon] : [ComparisonMeasure.JensenShannon, ComparisonMeasure.KolmogorovSmirnov]))
                found.Add(new Comparison(feature.Name, ComparisonKind.Drift, measure, Measure.Of(measure).Distance(feature, other, isText), double.PositiveInfinity, statistics.Name, control.Name));
        }
        return found;
    }
}
