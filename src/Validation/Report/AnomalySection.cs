namespace Pipelines.Validation.Report;

/// <summary>The anomalies, gravest first.</summary>
internal static class AnomalySection
{
    public static Html Render(ExampleAnomalies anomalies)
    {
        var html = new Html();
        if (anomalies.Anomalies.Count == 0)
            return html.Add($"<section><p class=\"good\">No anomalies.</p></section>\n");
        html.Add($"<section>\n<h2>Anomalies <span class=\"quiet\">{anomalies.Anomalies.Count}</span></h2>\n<ol class=\"anomalies\">\n");
        foreach (var anomaly in anomalies.Anomalies.OrderByDescending(a => a.Severity))
            html.Add($"{Item(anomaly)}");
        return html.Add($"</ol>\n</section>\n");
    }

    private static Html Item(Anomaly anomaly)
    {
        var severity = anomaly.Severity == Severity.Error ? "error" : "warning";
        var html = new Html().Add($"<li class=\"{severity}\"><p><strong>{anomaly.Feature ?? "The split as a whole"}</strong> <span class=\"quiet\">{anomaly.Split} · {anomaly.TypeName} · {severity}</span></p><p>{anomaly.Message}");
        if (anomaly.Rows is { } rows)
            html.Add($" {ReportText.Count(rows)} {(rows == 1 ? "row" : "rows")} ({Percent.Of(anomaly.Share ?? 0)}).");
        html.Add($"</p>");
        if (anomaly.Examples.Count > 0)
        {
            html.Add($"<table class=\"rows\"><tr><th>row</th><th>value</th></tr>");
            foreach (var example in anomaly.Examples)
                html.Add($"<tr><td>{example.Row}</td><td>{example.Value}</td></tr>");
            html.Add($"</table>");
        }
        return html.Add($"<p class=\"quiet\">{anomaly.Accept}</p></li>\n");
    }
}
