using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Pipelines.Transform;

/// <summary>The description of a transform as one HTML page that needs nothing else: what each feature is made of, by which steps, with which figures of the training split.</summary>
internal static class TransformPage
{
    private const int ShownLabels = 200;

    /// <summary>The page: the same for the same transform. Names and values with markup in them do nothing.</summary>
    public static string Render(TransformGraph transform)
    {
        var page = new StringBuilder(Head);
        page.Append(CultureInfo.InvariantCulture, $"<h1>Transform</h1>\n<p>{transform.Features.Count:N0} features of {transform.Columns.Count:N0} columns; figures of {transform.Rows:N0} rows of the training split.</p>\n");
        page.Append("<p>").AppendJoin(" ", transform.Columns.Select(c => $"<code>{Text(c)}</code>")).Append("</p>\n");
        foreach (var feature in transform.Features) Feature(page, feature);
        if (transform.Dropped.Count > 0)
        {
            page.Append("<h2>No features</h2>\n<table><tr><th>Column</th><th>Why</th></tr>\n");
            foreach (var dropped in transform.Dropped) page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Text(dropped.Name)}</code></td><td>{Text(dropped.Reason)}</td></tr>\n");
            page.Append("</table>\n");
        }
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Feature(StringBuilder page, TransformedFeature feature)
    {
        var shape = feature.Kind == FeatureKind.Vector ? $"float32 (batch, {feature.Width})" : $"int64 (batch), {feature.Width} categories";
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"{Text(feature.Name)}\">\n<h2>{Text(feature.Name)}</h2>\n<p class=\"quiet\">{shape}, from {string.Join(", ", feature.Inputs.Select(Text))}</p>\n<ol>\n");
        foreach (var step in feature.Steps)
        {
            var arguments = step.Arguments.Count == 0 ? "" : " " + Text(step.Arguments.ToJsonString(_compact));
            page.Append(CultureInfo.InvariantCulture, $"<li><code>{Text(step.Operation)}{arguments}</code>{(step.IsPortable ? "" : " <span class=\"quiet\">host</span>")}\n");
            foreach (var statistic in step.Statistics ?? []) Statistic(page, statistic!.AsObject());
            page.Append("</li>\n");
        }
        page.Append("</ol>\n");
        if (feature.Labels is { Count: > 0 } labels)
        {
            page.Append(CultureInfo.InvariantCulture, $"<details><summary>{labels.Count:N0} names</summary><ol start=\"0\">");
            foreach (var label in labels.Take(ShownLabels)) page.Append(CultureInfo.InvariantCulture, $"<li>{Text(label)}</li>");
            page.Append("</ol>").Append(labels.Count > ShownLabels ? "<p>… the rest is in transform.json</p>" : "").Append("</details>\n");
        }
        page.Append("</section>\n");
    }

    private static void Statistic(StringBuilder page, JsonObject figures)
    {
        page.Append("<table>");
        foreach (var (name, value) in figures)
            page.Append(CultureInfo.InvariantCulture, $"<tr><th>{Text(name.Replace('_', ' '))}</th><td>{Text(Shown(value))}</td></tr>");
        page.Append("</table>\n");
    }

    private static string Shown(JsonNode? value) => value switch
    {
        null => "–",
        JsonArray array when array.All(v => v is JsonObject) => string.Join(", ", array.Select(v => string.Join(" ", v!.AsObject().Where(p => p.Value is not null).Select(p => p.Value!.ToString())))),
        JsonArray array => string.Join(", ", array.Select(Shown)),
        JsonObject inner => inner.ToJsonString(_compact),
        JsonValue number when number.TryGetValue<double>(out var x) => x.ToString("G6", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static readonly System.Text.Json.JsonSerializerOptions _compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>Transform</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 0; }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
        section { border-top: 1px solid #8884; padding: 1rem 0; }
        code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
        table { border-collapse: collapse; margin: .25rem 0; }
        th { text-align: left; font-weight: normal; opacity: .7; padding-right: 1rem; vertical-align: top; }
        td { overflow-wrap: anywhere; }
        p { margin: .25rem 0; }
        .quiet { opacity: .7; }
        </style>
        </head>
        <body>
        <main>

        """;
}
