using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;
using Pipelines.Cli.Running;
using Pipelines.Orchestration.Store;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline explain [RUN] [--step STEP]</c>: why each step ran, was cached, was refused or failed, and what its fingerprint was made of.</summary>
internal sealed class ExplainCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
    {
        var number = new Argument<long?>("RUN") { Description = "The run's number; left out: the newest.", DefaultValueFactory = _ => null };
        var only = new Option<string>("--step") { Description = "Only this step.", HelpName = "STEP" };
        return Command("explain", "Say why each step of a run ran, was cached, was refused or failed.", options, (parsed, terminal) =>
        {
            var bench = new Workbench(options.Root(parsed));
            var run = bench.Find(parsed.GetValue(number));
            var wanted = parsed.GetValue(only);
            var steps = bench.Store.Reader.StepsOf(run.Id).Where(s => wanted is null || s.Component.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
            if (terminal.IsJson)
            {
                var json = RunJson.Of(run, steps);
                foreach (var (node, step) in json["steps"]!.AsArray().Zip(steps))
                    node!["fingerprintParts"] = new JsonArray([.. step.Parts.Select(p => (JsonNode)new JsonObject { ["kind"] = Data.Documents.Names.ToSnakeCase(p.Kind.ToString()), ["name"] = p.Name, ["value"] = p.Value })]);
                terminal.Print(JsonOutput.Text(json));
                return ExitCode.Success;
            }
            foreach (var step in steps) Explain(terminal, step);
            return ExitCode.Success;
        }, number, only);
    }

    private static void Explain(Terminal terminal, ExecutionInfo step)
    {
        var word = terminal.Paint(StateWords.Of(step.State), StateWords.ColorOf(step.State));
        terminal.Print($"{step.Component}: {word}: {step.Reason}.");
        if (step.Error is not null) terminal.Print($"  {step.Error.Replace("\n", "\n  ", StringComparison.Ordinal)}");
        foreach (var part in terminal.Verbosity >= Verbosity.Detailed ? step.Parts : []) terminal.Print($"  {part.Kind} {part.Name} = {part.Value}");
    }
}
