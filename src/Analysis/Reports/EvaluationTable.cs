using System.Globalization;
using System.Text;

namespace Pipelines.Analysis;

/// <summary>An evaluation as text for people: a line a slice, a column a metric, the verdict below.</summary>
public static class EvaluationTable
{
    /// <summary>The table; lines end with a line feed.</summary>
    public static string Write(Evaluation evaluation)
    {
        string[] metrics = [.. evaluation.Slices[0].Metrics.Where(m => m.Value.Candidate.Matrix is null).Select(m => m.Key)];
        var rows = new List<string[]> { (string[])["slice", "examples", .. metrics] };
        foreach (var slice in evaluation.Slices)
            rows.Add([slice.Slice.ToString(), slice.Examples.ToString(CultureInfo.InvariantCulture), .. metrics.Select(m => Cell(slice, m))]);
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length))];

        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            for (int c = 0; c < row.Length; c++)
                text.Append(c == 0 ? row[c].PadRight(widths[c]) : "  " + row[c].PadLeft(widths[c]));
            text.Append('\n');
        }
        WriteVerdict(evaluation.Blessing, text);
        return text.ToString();
    }

    private static void WriteVerdict(Blessing blessing, StringBuilder text)
    {
        text.Append('\n').Append(blessing.IsBlessed ? "Blessed." : "Not blessed.").Append('\n');
        foreach (string line in blessing.Reasons.Concat(blessing.Notes))
            text.Append("  ").Append(line).Append('\n');
    }

    private static string Cell(SliceEvaluation slice, string metric)
    {
        if (slice.IsTooSmall)
            return "too few";
        var measured = slice.Metrics[metric];
        string value = measured.Candidate.Value is { } v ? Number(v) : "none";
        return measured.Change is { } change ? $"{value} ({change.Value.ToString("+0.0000;-0.0000;±0", CultureInfo.InvariantCulture)})" : value;
    }

    private static string Number(double value) => Math.Abs(value) is >= 1e5 or (< 1e-3 and > 0)
        ? value.ToString("0.###e+0", CultureInfo.InvariantCulture)
        : value.ToString("0.0000", CultureInfo.InvariantCulture);
}
