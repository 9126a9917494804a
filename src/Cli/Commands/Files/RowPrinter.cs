using System.Buffers;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;
using Pipelines.Data;
using Pipelines.Data.JsonLines;

namespace Pipelines.Cli.Commands.Files;

/// <summary>Prints rows of examples in the terminal's format; only tables for people cut long texts.</summary>
internal static class RowPrinter
{
    private const int MaxCell = 48;

    public static void Print(Terminal terminal, IReadOnlyList<Field> fields, IEnumerable<ColumnBatch> batches)
    {
        var table = new Table([.. fields.Select(f => f.Type.IsNumeric() && !f.IsList ? f.Name + "#" : f.Name)]);
        var json = new JsonArray();
        var buffer = new ArrayBufferWriter<byte>();
        using var objects = new JsonRowWriter(fields, buffer);
        using var cells = new CellText();
        foreach (var batch in batches)
        {
            for (var row = 0; row < batch.Rows; row++)
            {
                if (terminal.IsJson)
                {
                    buffer.ResetWrittenCount();
                    objects.Write(batch, row);
                    json.Add(JsonNode.Parse(buffer.WrittenSpan));
                }
                else table.Add([.. batch.Columns.Select(c => Cut(cells.Of(c, row), terminal.Format))]);
            }
        }
        table.Print(terminal, JsonOutput.Object(("rows", json)));
    }

    private static string Cut(string text, OutputFormat format)
    {
        if (format is OutputFormat.Csv) return text;
        var line = text.ReplaceLineEndings("⏎");
        return format is OutputFormat.Table && line.Length > MaxCell ? line[..(MaxCell - 1)] + "…" : line;
    }
}
