using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;
using Pipelines.Cli.Running;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Definitions;
using Pipelines.Orchestration.Planning;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline plan FILE</c>: what each step would do, and why; runs nothing.</summary>
internal sealed class PlanCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
    {
        var (arguments, selection) = (new DefinitionArguments(), new SelectionOptions());
        return Command("plan", "Say of each step whether it would run, and why.", options, (parsed, terminal) =>
        {
            var graph = ComponentCatalog.GraphOf(DefinitionFile.Load(parsed.GetValue(arguments.File)!, arguments.Overrides(parsed)));
            return Show(terminal, graph, new Workbench(options.Root(parsed)), selection.Of(parsed));
        }, [arguments.File, arguments.Set, .. selection.All]);
    }

    /// <summary>Prints the plan of a graph.</summary>
    public static int Show(Terminal terminal, PipelineGraph graph, Workbench bench, StepSelection selection)
    {
        var steps = new Planner(bench.Workspace, bench.Store.Reader, bench.Artifacts).Plan(graph, selection);
        var table = new Table("step", "action", "reason");
        var json = new JsonArray();
        foreach (var step in steps)
        {
            var action = Data.Documents.Names.ToSnakeCase(step.Action.ToString());
            table.Add($"{step.Number}/{steps.Count} {step.Component.Name}", action.Replace('_', ' ').ToUpperInvariant(), string.Join("; ", step.Reasons));
            json.Add((JsonNode)new JsonObject
            {
                ["number"] = step.Number,
                ["step"] = step.Component.Name,
                ["action"] = action,
                ["reasons"] = new JsonArray([.. step.Reasons.Select(r => (JsonNode)r)]),
                ["fingerprint"] = step.Fingerprint?.Value,
                ["cachedFromRun"] = step.Cached?.Run,
            });
        }
        table.Print(terminal, JsonOutput.Object(("pipeline", graph.Pipeline), ("steps", json)));
        return ExitCode.Success;
    }
}
