using Pipelines.Validation.Comparisons;

namespace Pipelines.Validation.Report;

/// <summary>Histograms of numbers over each other, as an SVG picture.</summary>
/// <remarks>
/// The bins are the same for all, from the first to the last percentile of what is widest; what lies outside is in the outermost bins. Whole numbers that are few
/// enough have a bin each.
/// </remarks>
internal static class HistogramChart
{
    private const int MaxBins = 30;
    private const double Width = 360;
    private const double Height = 110;

    public static Html Render(IReadOnlyList<Series> series)
    {
        var html = new Html();
        if (series.Count == 0)
            return html.Add($"<p class=\"quiet\">No numbers.</p>\n");
        var (low, high) = Range(series);
        var isWhole = series.All(s => s.Statistics.Type == FeatureType.Int) && high - low < MaxBins;
        var bins = isWhole ? (int)(high - low) + 1 : MaxBins;
        var shares = series.Select(s => Shares(NumberDistribution.Of(s.Statistics), low, isWhole ? high + 1 : high, bins)).ToList();
        var highest = shares.Max(s => s.Max());
        html.Add($"<svg viewBox=\"0 0 {Width} {Height + 16}\" role=\"img\" aria-label=\"Histogram\">\n");
        for (var i = 0; i < series.Count; i++)
        {
            html.Add($"<path class=\"p{series[i].Color}\" d=\"M0 {Height}");
            for (var bin = 0; bin < bins; bin++)
                html.Add($"V{Height - shares[i][bin] / highest * (Height - 4)}H{Width * (bin + 1) / bins}");
            html.Add($"V{Height}Z\"><title>{series[i].Name}</title></path>\n");
        }
        html.Add($"<line x1=\"0\" x2=\"{Width}\" y1=\"{Height}\" y2=\"{Height}\"/>\n");
        return html.Add($"<text x=\"0\" y=\"{Height + 13}\">{ReportText.Number(low)}</text><text x=\"{Width}\" y=\"{Height + 13}\" text-anchor=\"end\">{ReportText.Number(high)}</text>\n</svg>\n");
    }

    private static (double Low, double High) Range(IReadOnlyList<Series> series)
    {
        double Quantile(Series s, double share)
        {
            var quantiles = s.Statistics.Numeric!.Quantiles;
            return quantiles[(int)Math.Round(share * (quantiles.Count - 1))];
        }

        var (low, high) = (series.Min(s => Quantile(s, 0.01)), series.Max(s => Quantile(s, 0.99)));
        return low < high ? (low, high) : (series.Min(s => s.Statistics.Numeric!.Min), series.Max(s => s.Statistics.Numeric!.Max));
    }

    private static double[] Shares(NumberDistribution distribution, double low, double high, int bins)
    {
        var shares = new double[bins];
        var before = 0.0;
        for (var bin = 0; bin < bins; bin++)
        {
            // The last bin takes its upper end and all above it.
            var upTo = bin == bins - 1 ? 1 : distribution.Below(low + (high - low) * (bin + 1) / bins);
            shares[bin] = Math.Max(0, upTo - before);
            before = upTo;
        }
        return shares;
    }
}
