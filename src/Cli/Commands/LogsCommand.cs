using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;
using Pipelines.Cli.Running;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline logs [RUN]</c>: the events of a run as they were recorded, one a line.</summary>
internal sealed class LogsCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
    {
        var number = new Argument<long?>("RUN") { Description = "The run's number; left out: the newest.", DefaultValueFactory = _ => null };
        var only = new Option<string>("--step") { Description = "Only this step.", HelpName = "STEP" };
        return Command("logs", "Print the log of a run.", options, (parsed, terminal) =>
        {
            var bench = new Workbench(options.Root(parsed));
            var run = bench.Find(parsed.GetValue(number));
            var wanted = parsed.GetValue(only);
            foreach (var line in File.ReadLines(bench.Workspace.LogOf(run.Id)))
            {
                if (JsonNode.Parse(line) is not JsonObject entry) continue;
                var step = (string?)entry["step"];
                if (wanted is not null && !wanted.Equals(step, StringComparison.OrdinalIgnoreCase)) continue;
                terminal.Print(terminal.IsJson ? line : Text(entry, step));
            }
            return ExitCode.Success;
        }, number, only);
    }

    private static string Text(JsonObject entry, string? step)
    {
        var at = DateTimeOffset.Parse((string)entry["at"]!, System.Globalization.CultureInfo.InvariantCulture);
        var what = (string?)entry["event"] switch
        {
            "run_started" => $"run of {entry["pipeline"]} started",
            "step_started" => $"started: {List(entry["reasons"])}",
            "step_progressed" => $"{entry["progress"]!["done"]}/{entry["progress"]!["total"]} {entry["progress"]!["unit"]}",
            "step_finished" => $"{entry["state"]}: {entry["error"] ?? entry["summary"] ?? List(entry["reasons"])}",
            "run_finished" => $"run finished: {entry["state"]}{(entry["cause"] is { } cause ? $": {cause}" : "")}",
            _ => $"{entry["level"]}: {entry["message"]}{(entry["detail"] is { } detail ? $"\n{detail}" : "")}",
        };
        return $"{Display.Time(at)}  {step ?? "",-18} {what}";
    }

    private static string List(JsonNode? items) => items is JsonArray array ? string.Join("; ", array.Select(i => (string?)i)) : "";
}
