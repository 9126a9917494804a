using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;
using Pipelines.Cli.Running;
using Pipelines.Orchestration.Store;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline runs list|show</c>: the runs of a workspace, and one run with its steps, rows and artifacts.</summary>
internal sealed class RunsCommand : CliCommand
{
    private readonly Option<string> _pipeline = new("--pipeline") { Description = "Only runs of this pipeline.", HelpName = "NAME" };
    private readonly Option<ExecutionState[]> _state = new("--state") { Description = "Only runs in these states.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _search = new("--search") { Description = "Only runs with this text in pipeline, trigger or cause.", HelpName = "TEXT" };
    private readonly Option<int> _take = new("--take") { Description = "How many at most.", DefaultValueFactory = _ => 20, HelpName = "N" };
    private readonly Option<int> _skip = new("--skip") { Description = "How many to leave out.", HelpName = "N" };

    public override Command Build(GlobalOptions options)
    {
        var run = new Argument<long?>("RUN") { Description = "The run's number; left out: the newest.", DefaultValueFactory = _ => null };
        return new Command("runs", "List runs, and show one with its steps.")
        {
            Command("list", "List runs, the newest first.", options, (parsed, terminal) => List(parsed, terminal, new Workbench(options.Root(parsed))), _pipeline, _state, _search, _take, _skip),
            Command("show", "Show a run: its steps, where the rows went, what it made.", options, (parsed, terminal) => Show(terminal, new Workbench(options.Root(parsed)), parsed.GetValue(run)), run),
        };
    }

    private int List(ParseResult parsed, Terminal terminal, Workbench bench)
    {
        var page = bench.Store.Reader.ListRuns(new RunQuery(parsed.GetValue(_pipeline), parsed.GetValue(_state), Search: parsed.GetValue(_search), Skip: parsed.GetValue(_skip), Take: parsed.GetValue(_take)));
        var table = new Table("run#", "pipeline", "state", "started", "time#", "trigger", "cause");
        var json = new JsonArray();
        foreach (var run in page.Items)
        {
            table.Add(Display.Plain(run.Id), run.Pipeline, StateWords.Of(run.State), Display.Time(run.StartedAt), Time(run.StartedAt, run.EndedAt), run.Trigger, run.Cause?.Split('\n')[0] ?? "");
            json.Add((JsonNode)RunJson.Of(run));
        }
        table.Print(terminal, JsonOutput.Object(("runs", json), ("total", page.Total)));
        if (page.Items.Count == 0 && !terminal.IsJson) terminal.Say("There is no such run. Start one with 'pipeline run FILE'.");
        return ExitCode.Success;
    }

    private static int Show(Terminal terminal, Workbench bench, long? number)
    {
        var run = bench.Find(number);
        var steps = bench.Store.Reader.StepsOf(run.Id);
        var table = new Table("step", "state", "time#", "rows in#", "out#", "dropped#", "summary");
        foreach (var step in steps)
        {
            var rows = step.Rows;
            table.Add($"{step.Number}/{steps.Count} {step.Component}", StateWords.Of(step.State), Time(step.StartedAt, step.EndedAt),
                rows is null ? "" : Display.Count(rows.In), rows is null ? "" : Display.Count(rows.Out), rows is null ? "" : Display.Count(rows.DroppedTotal),
                step.Error?.Split('\n')[0] ?? step.Summary ?? step.Reason);
        }
        if (terminal.Format is OutputFormat.Table) terminal.Print($"Run {run.Id} of {run.Pipeline}: {StateWords.Of(run.State)}, {Display.Time(run.StartedAt)}, {Time(run.StartedAt, run.EndedAt)}, {run.Trigger}.{(run.Cause is null ? "" : $"\n{run.Cause}")}\n");
        table.Print(terminal, RunJson.Of(run, steps));
        if (terminal.Format is not OutputFormat.Table) return ExitCode.Success;

        foreach (var step in steps.Where(s => s.Rows is { Dropped.Count: > 0 }))
            terminal.Print($"{step.Component} dropped {string.Join(", ", step.Rows!.Dropped.Select(d => $"{Display.Count(d.Value)}: {d.Key}"))}.");
        var artifacts = new Table("artifact#", "type", "made by", "path");
        foreach (var (step, artifact) in steps.SelectMany(s => s.Outputs.Values.Select(a => (s, a)))) artifacts.Add(Display.Plain(artifact.Id), artifact.Type, step.Component, artifact.Path);
        terminal.Print("");
        artifacts.Print(terminal, new JsonObject());
        return ExitCode.Success;
    }

    private static string Time(DateTimeOffset start, DateTimeOffset? end) => end is { } ended ? Display.Duration(ended - start) : "";
}
