using Pipelines.Data.Documents;

namespace Pipelines.Validation.Report;

/// <summary>A card for each feature, with what to search and sort them by.</summary>
internal static class FeatureSection
{
    private const int ShownValues = 10;

    public static Html Render(IReadOnlyList<DatasetStatistics> splits, ExampleAnomalies? anomalies)
    {
        var names = splits.SelectMany(s => s.Features).Select(f => f.Name).Distinct(StringComparer.Ordinal).ToList();
        var html = new Html().Add($"""
            <section>
            <h2>Features <span class="quiet">{names.Count}</span></h2>
            <div class="tools">
            <input id="search" type="search" placeholder="Search names" aria-label="Search names">
            <select id="sort" aria-label="Sort">
            <option value="order">as in the data</option>
            <option value="name">by name</option>
            <option value="anomalies">most anomalies first</option>
            <option value="missing">most missing first</option>
            <option value="distinct">most distinct first</option>
            </select>
            </div>
            <div id="features">

            """);
        for (var i = 0; i < names.Count; i++)
            html.Add($"{Card(i, Series.Of(names[i], splits), anomalies?.Anomalies.Count(a => a.Feature == names[i]) ?? 0)}");
        return html.Add($"</div>\n</section>\n");
    }

    private static Html Card(int order, IReadOnlyList<Series> series, int anomalies)
    {
        var first = series[0].Statistics;
        var missing = series.Max(s => 1 - s.Statistics.PresentShare);
        var html = new Html().Add($"<article data-order=\"{order}\" data-name=\"{first.Name}\" data-anomalies=\"{anomalies}\" data-missing=\"{missing:R}\" data-distinct=\"{series.Max(s => s.Statistics.Distinct)}\">\n");
        html.Add($"<h3>{first.Name} <span class=\"quiet\">{(first.IsList ? "list of " : "")}{Names.ToSnakeCase(first.Type.ToString())}</span>");
        if (anomalies > 0)
            html.Add($" <span class=\"badge\">{anomalies} {(anomalies == 1 ? "anomaly" : "anomalies")}</span>");
        html.Add($"</h3>\n{(first.Numeric is null ? Values(series) : HistogramChart.Render([.. series.Where(s => s.Statistics.Numeric is { Count: > 0 })]))}");
        return html.Add($"{Table(series)}</article>\n");
    }

    private static Html Values(IReadOnlyList<Series> series)
    {
        var shown = series[0].Statistics.Values.Take(ShownValues).Select(v => v.Value)
            .Union(series.SelectMany(s => s.Statistics.Values.Take(ShownValues / 2)).Select(v => v.Value)).Take(ShownValues + 2).ToList();
        var shares = series.Select(s => s.Statistics.Values.ToDictionary(v => v.Value, v => (double)v.Count / s.Statistics.TotalValues, StringComparer.Ordinal)).ToList();
        var largest = shares.SelectMany(s => s.Values).DefaultIfEmpty(1).Max();
        var html = new Html().Add($"<div class=\"values\">\n");
        foreach (var value in shown)
        {
            html.Add($"<div class=\"value\" title=\"{value}\">{(value.Length == 0 ? "(empty text)" : value)}</div><div>");
            for (var i = 0; i < series.Count; i++)
            {
                var share = shares[i].GetValueOrDefault(value);
                html.Add($"<div class=\"bar\"><span class=\"s{series[i].Color}\" style=\"width:{share / largest * 100}%\"></span><em>{Percent.Of(share)}</em></div>");
            }
            html.Add($"</div>\n");
        }
        return html.Add($"</div>\n");
    }

    private static Html Table(IReadOnlyList<Series> series)
    {
        var html = new Html().Add($"<div class=\"scroll\"><table>\n<tr><th></th>");
        foreach (var s in series)
            html.Add($"<th><span class=\"swatch s{s.Color}\"></span>{s.Name}</th>");
        html.Add($"</tr>\n");
        foreach (var (name, value) in Rows(series[0].Statistics))
        {
            html.Add($"<tr><th>{name}</th>");
            foreach (var s in series)
                html.Add($"<td class=\"number\">{value(s.Statistics)}</td>");
            html.Add($"</tr>\n");
        }
        return html.Add($"</table></div>\n");
    }

    private static IEnumerable<(string Name, Func<FeatureStatistics, string> Value)> Rows(FeatureStatistics shape)
    {
        yield return ("present", f => ReportText.Count(f.Present));
        yield return ("missing", f => $"{ReportText.Count(f.Missing)} ({Percent.Of(1 - f.PresentShare)})");
        yield return ("distinct", f => $"{(f.IsExact ? "" : "≈ ")}{ReportText.Count(f.Distinct)}");
        if (shape.IsList)
            yield return ("values a row", f => f.List is { } l ? $"{l.Min} – {ReportText.Number(l.Mean)} – {l.Max}" : "–");
        if (shape.Numeric is not null)
        {
            yield return ("mean", f => ReportText.Number(f.Numeric?.Mean));
            yield return ("deviation", f => ReportText.Number(f.Numeric?.StandardDeviation));
            yield return ("min", f => ReportText.Number(f.Numeric?.Min));
            foreach (var percent in (int[])[1, 25, 50, 75, 99])
                yield return ($"{percent} %", f => f.Numeric is { Quantiles.Count: > 1 } n ? ReportText.Number(n.Quantiles[percent * (n.Quantiles.Count - 1) / 100]) : "–");
            yield return ("max", f => ReportText.Number(f.Numeric?.Max));
            yield return ("zeros", f => ReportText.Count(f.Numeric?.Zeros ?? 0));
            yield return ("NaN, infinite", f => ReportText.Count((f.Numeric?.NaNs + f.Numeric?.PositiveInfinities + f.Numeric?.NegativeInfinities) ?? 0));
        }
        else
        {
            yield return ("bytes", f => f.Text is { } t ? $"{t.MinLength} – {ReportText.Number(t.MeanLength)} – {t.MaxLength}" : "–");
            yield return ("not UTF-8", f => ReportText.Count(f.Text?.InvalidUtf8 ?? 0));
        }
    }
}
