using Pipelines.Data.Documents;

namespace Pipelines.Validation.Report;

/// <summary>All distances that were measured, also those under their threshold.</summary>
internal static class ComparisonSection
{
    public static Html Render(IReadOnlyList<Comparison> comparisons)
    {
        var html = new Html();
        if (comparisons.Count == 0)
            return html;
        html.Add($"<section>\n<h2>Drift and skew</h2>\n<div class=\"scroll\"><table>\n<tr><th>feature</th><th>what</th><th>measure</th><th>distance</th><th>threshold</th></tr>\n");
        foreach (var comparison in comparisons)
        {
            var kind = comparison.Kind == ComparisonKind.Drift ? $"drift of {comparison.Split}" : $"skew of {comparison.Split} to {comparison.Control}";
            html.Add($"<tr{new Html().Add($"{(comparison.IsHigh ? " class=bad" : "")}")}><td>{comparison.Feature}</td><td>{kind}</td><td>{Names.ToSnakeCase(comparison.Measure.ToString())}</td>");
            html.Add($"<td class=\"number\">{ReportText.Number(comparison.Value)}</td><td class=\"number\">{ReportText.Number(comparison.Threshold)}</td></tr>\n");
        }
        return html.Add($"</table></div>\n</section>\n");
    }
}
