using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands.Files;

/// <summary><c>pipeline data count FILE…</c>: rows of each file, and of all.</summary>
internal sealed class DataCountCommand : CliCommand
{
    private readonly DataInputs _inputs = new();

    public override Command Build(GlobalOptions options) =>
        Command("count", "Count rows.", options, (parsed, terminal, token) => Task.Run(() => Count(parsed, terminal, token), token), _inputs.All);

    private int Count(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var files = _inputs.Files(parsed);
        var format = _inputs.Format(parsed, files);
        var table = new Table("file", "rows#");
        var json = new JsonArray();
        long all = 0;
        foreach (var file in files)
        {
            var rows = format.Open([file], _inputs.Fields(parsed)).Read([], token).Sum(b => (long)b.Rows);
            table.Add(file, Display.Plain(rows));
            json.Add((JsonNode)new JsonObject { ["file"] = file, ["rows"] = rows });
            all += rows;
        }
        if (files.Count > 1) table.Add("all", Display.Plain(all));
        table.Print(terminal, JsonOutput.Object(("files", json), ("rows", all)));
        return ExitCode.Success;
    }
}
