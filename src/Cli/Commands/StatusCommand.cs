using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;
using Pipelines.Cli.Running;
using Pipelines.Orchestration.Store;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline status</c>: the newest run of each pipeline, what failed and what to do next.</summary>
internal sealed class StatusCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
        => Command("status", "Show the newest run of each pipeline.", options, (parsed, terminal) =>
        {
            var bench = new Workbench(options.Root(parsed));
            var table = new Table("pipeline", "run#", "state", "started", "cause", "next");
            var json = new JsonArray();
            foreach (var pipeline in bench.Store.Reader.ListPipelines())
            {
                var run = bench.Store.Reader.ListRuns(new RunQuery(pipeline, Take: 1)).Items[0];
                table.Add(pipeline, Display.Plain(run.Id), StateWords.Of(run.State), Display.Time(run.StartedAt), run.Cause?.Split('\n')[0] ?? "", Next(run));
                json.Add((JsonNode)RunJson.Of(run));
            }
            table.Print(terminal, JsonOutput.Object(("pipelines", json)));
            if (json.Count == 0) terminal.Say($"Nothing has run in {bench.Workspace.Root} yet. Start with 'pipeline run FILE'.");
            return ExitCode.Success;
        });

    private static string Next(RunInfo run) => run.State switch
    {
        ExecutionState.Completed => $"pipeline runs show {run.Id}",
        ExecutionState.Running or ExecutionState.Pending => $"pipeline logs {run.Id}",
        ExecutionState.Refused => $"pipeline explain {run.Id}",
        _ => $"pipeline retry {run.Id}",
    };
}
