using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;
using Pipelines.Data;

namespace Pipelines.Cli.Commands.Files;

/// <summary><c>pipeline data show FILE…</c>: format, rows, and each column with its type and what decided it.</summary>
internal sealed class DataShowCommand : CliCommand
{
    private readonly DataInputs _inputs = new();

    public override Command Build(GlobalOptions options) =>
        Command("show", "Show format, rows, columns, and what decided each column's type.", options, (parsed, terminal, token) => Task.Run(() => Show(parsed, terminal, token), token), _inputs.All);

    private int Show(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var files = _inputs.Files(parsed);
        var format = _inputs.Format(parsed, files);
        var source = format.Open(files, _inputs.Fields(parsed));
        var rows = source.Read([], token).Sum(b => (long)b.Rows);
        var table = new Table("column", "type", "because", "where");
        var columns = new JsonArray();
        foreach (var (field, reason, file, line) in FieldEvidence.Of(source))
        {
            table.Add(field.Name, field.TypeLabel, reason, file is null ? "" : line is null ? file : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}:{line}"));
            columns.Add((JsonNode)new JsonObject { ["name"] = field.Name, ["type"] = field.Type.Label(), ["list"] = field.IsList, ["meaning"] = field.Meaning.Label(), ["because"] = reason, ["file"] = file, ["line"] = line });
        }
        var bytes = files.Where(File.Exists).Sum(f => new FileInfo(f).Length);
        terminal.Say($"{source.Describe()}: {format.Name}, {Display.Count(rows)} rows, {Display.Size(bytes)}");
        table.Print(terminal, JsonOutput.Object(("format", format.Name), ("files", new JsonArray([.. files.Select(f => (JsonNode)f)])), ("bytes", bytes), ("rows", rows), ("columns", columns)));
        return ExitCode.Success;
    }
}
