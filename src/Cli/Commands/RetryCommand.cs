using System.CommandLine;
using Pipelines.Cli.Running;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Definitions;
using Pipelines.Orchestration.Running;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline retry [RUN]</c>: runs an earlier run's definition again with its overrides; finished steps come from the cache, so it goes on at the point of failure.</summary>
internal sealed class RetryCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
    {
        var number = new Argument<long?>("RUN") { Description = "The run's number; left out: the newest.", DefaultValueFactory = _ => null };
        return Command("retry", "Run an earlier run again from the point of failure.", options, async (parsed, terminal, token) =>
        {
            var bench = new Workbench(options.Root(parsed));
            var run = bench.Find(parsed.GetValue(number));
            var overrides = run.Overrides.Select(o => o.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], p[1])).ToList();
            var graph = ComponentCatalog.GraphOf(DefinitionFile.Load(run.Definition, overrides));
            return await RunCommand.RunAsync(terminal, bench, graph, new RunOptions { Trigger = $"retry of {run.Id}", Overrides = run.Overrides }, token);
        }, number);
    }
}
