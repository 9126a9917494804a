using System.Text;
using System.Text.Json.Nodes;

namespace Pipelines.Cli.Output;

/// <summary>Rows of named columns, written as aligned text, CSV, Markdown or JSON.</summary>
/// <param name="columns">Titles; those that end in <c>#</c> hold numbers and are aligned right.</param>
public sealed class Table(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public Table Add(params string[] cells)
    {
        if (cells.Length != columns.Length) throw new ArgumentException($"A row has {cells.Length} cells, expected {columns.Length}.", nameof(cells));
        _rows.Add(cells);
        return this;
    }

    /// <summary>Writes the rows in the terminal's format; JSON is the caller's own, since it has more to say.</summary>
    public void Print(Terminal terminal, JsonNode json)
    {
        if (terminal.Verbosity is Verbosity.Quiet) return;
        terminal.Out.Write(terminal.Format switch
        {
            OutputFormat.Json => JsonOutput.Text(json) + Environment.NewLine,
            OutputFormat.Csv => Lines(",", Csv),
            OutputFormat.Md => Markdown(),
            _ => Aligned(),
        });
    }

    private IEnumerable<string> Titles => columns.Select(c => c.TrimEnd('#'));

    private string Lines(string separator, Func<string, string> cell)
        => string.Concat(_rows.Prepend([.. Titles]).Select(r => string.Join(separator, r.Select(cell)) + "\n"));

    private static string Csv(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private string Markdown()
    {
        static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |\n";
        return Row(Titles) + $"|{string.Concat(columns.Select(c => c.EndsWith('#') ? "---:|" : "---|"))}\n" + string.Concat(_rows.Select(Row));
    }

    private string Aligned()
    {
        var titles = Titles.ToArray();
        var widths = titles.Select((t, i) => Math.Max(t.Length, _rows.Select(r => r[i].Length).DefaultIfEmpty().Max())).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows.Prepend(titles))
        {
            var line = string.Join("  ", row.Select((cell, i) => columns[i].EndsWith('#') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])));
            text.Append(line.TrimEnd()).Append('\n');
        }
        return text.ToString();
    }
}
