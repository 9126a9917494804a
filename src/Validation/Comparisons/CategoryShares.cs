namespace Pipelines.Validation.Comparisons;

/// <summary>Two distributions of a feature's categories side by side, each value that either of them lists.</summary>
/// <remarks>What is beyond the most frequent values that statistics keep goes into one category of its own.</remarks>
internal sealed class CategoryShares
{
    private CategoryShares(double total, double controlTotal, List<(double Count, double Control)> counts) =>
        (Total, ControlTotal, Counts) = (total, controlTotal, counts);

    public double Total { get; }

    public double ControlTotal { get; }

    public IReadOnlyList<(double Count, double Control)> Counts { get; }

    public static CategoryShares Of(FeatureStatistics statistics, FeatureStatistics control)
    {
        var controls = control.Values.ToDictionary(v => v.Value, v => v.Count, StringComparer.Ordinal);
        var counts = new List<(double Count, double Control)>();
        foreach (var value in statistics.Values)
            counts.Add((value.Count, controls.Remove(value.Value, out var count) ? count : 0));
        counts.AddRange(controls.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (0.0, (double)c.Value)));

        double Unlisted(FeatureStatistics s) => s.TotalValues - s.Values.Sum(v => (double)v.Count);
        if (Unlisted(statistics) + Unlisted(control) > 0)
            counts.Add((Unlisted(statistics), Unlisted(control)));
        return new CategoryShares(statistics.TotalValues, control.TotalValues, counts);
    }

    /// <summary>The shares of both in each category.</summary>
    public IEnumerable<(double Share, double Control)> Shares() => Counts.Select(c => (c.Count / Total, c.Control / ControlTotal));
}
