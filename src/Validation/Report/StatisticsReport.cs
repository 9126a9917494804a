namespace Pipelines.Validation.Report;

/// <summary>
/// Statistics and anomalies as one HTML file that needs nothing else: anomalies first, then a card a feature with the histograms of all splits (or spans) over
/// each other. It can be searched and sorted, works offline, in light and dark and on narrow screens.
/// </summary>
public static class StatisticsReport
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="title">Heading of the page.</param>
    /// <param name="series">Statistics to show over each other; their names tell them apart.</param>
    /// <param name="anomalies">What was found in them; null: nothing was looked for.</param>
    public static void Write(string path, string title, IReadOnlyList<DatasetStatistics> series, ExampleAnomalies? anomalies = null) =>
        File.WriteAllText(path, Render(title, series, anomalies));

    /// <summary>The HTML text: the same for the same statistics.</summary>
    public static string Render(string title, IReadOnlyList<DatasetStatistics> series, ExampleAnomalies? anomalies = null)
    {
        var html = new Html();
        html.Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
            <link rel="icon" href="data:,">
            <title>{title}</title>
            <style>
            """);
        html.AddResource("report.css");
        html.Add($"</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n{Legend(series)}</header>\n<main>\n");
        if (anomalies is not null)
            html.Add($"{AnomalySection.Render(anomalies)}{ComparisonSection.Render(anomalies.Comparisons)}");
        html.Add($"{FeatureSection.Render(series, anomalies)}</main>\n<script>\n");
        html.AddResource("report.js");
        return html.Add($"</script>\n</body>\n</html>\n").ToString();
    }

    private static Html Legend(IReadOnlyList<DatasetStatistics> series)
    {
        var html = new Html().Add($"<ul class=\"legend\">");
        for (var i = 0; i < series.Count; i++)
            html.Add($"<li><span class=\"swatch s{i % Series.Colors}\"></span>{series[i].Name} <span class=\"quiet\">{ReportText.Count(series[i].Examples)} rows</span></li>");
        return html.Add($"</ul>\n");
    }
}
