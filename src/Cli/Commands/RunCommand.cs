using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Cli.Running;
using Pipelines.Orchestration;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Definitions;
using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Store;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline run FILE</c>: runs what changed and takes the rest from the cache.</summary>
internal sealed class RunCommand : CliCommand
{
    private readonly DefinitionArguments _arguments = new();
    private readonly SelectionOptions _selection = new();
    private readonly Option<bool> _keepGoing = new("--keep-going", "-k") { Description = "Go on with steps that do not depend on a failed one." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "The same as 'pipeline plan': say what would run." };
    private readonly Option<int?> _jobs = new("--jobs", "-j") { Description = "Steps at once. Default: one a processor.", HelpName = "N" };
    private readonly Option<double?> _timeout = new("--timeout") { Description = "Stop after so many seconds, with exit code 6.", HelpName = "SECONDS" };
    private readonly Option<long?> _seed = new("--seed") { Description = "The same as --set seed=N.", HelpName = "N" };
    private readonly Option<string> _device = new("--device") { Description = "The same as --set trainer.device=NAME.", HelpName = "NAME" };

    public override Command Build(GlobalOptions options)
    {
        _jobs.Validators.Add(result => { if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--jobs: expected at least 1."); });
        _timeout.Validators.Add(result => { if (result.GetValueOrDefault<double?>() is <= 0) result.AddError("--timeout: expected more than 0 seconds."); });
        return Command("run", "Run a pipeline: what did not change is taken from the cache.", options,
            (parsed, terminal, token) => RunAsync(parsed, terminal, options.Root(parsed), token),
            [_arguments.File, _arguments.Set, .. _selection.All, _keepGoing, _dryRun, _jobs, _timeout, _seed, _device]);
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, string root, CancellationToken token)
    {
        var overrides = _arguments.Overrides(parsed).ToList();
        if (parsed.GetValue(_seed) is { } seed) overrides.Add(KeyValuePair.Create("seed", Display.Plain(seed)));
        if (parsed.GetValue(_device) is { } device) overrides.Add(KeyValuePair.Create("trainer.device", $"'{device}'"));

        var opening = Workbench.OpenAhead(root);
        var graph = ComponentCatalog.GraphOf(DefinitionFile.Load(parsed.GetValue(_arguments.File)!, overrides));
        var bench = await opening();
        if (parsed.GetValue(_dryRun)) return PlanCommand.Show(terminal, graph, bench, _selection.Of(parsed));

        var settings = new RunOptions
        {
            Selection = _selection.Of(parsed),
            Overrides = [.. overrides.Select(o => $"{o.Key}={o.Value}")],
            KeepGoing = parsed.GetValue(_keepGoing),
            Jobs = parsed.GetValue(_jobs) ?? Environment.ProcessorCount,
            Timeout = parsed.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
        return await RunAsync(terminal, bench, graph, settings, token);
    }

    /// <summary>Runs a graph, tells it while it happens and sums it up.</summary>
    public static async Task<int> RunAsync(Terminal terminal, Workbench bench, PipelineGraph graph, RunOptions options, CancellationToken token)
    {
        using var interruption = new Interruption(terminal, token);
        var result = await bench.Runner.RunAsync(graph, options, new RunReporter(terminal, TimeProvider.System), interruption.Token);
        if (!terminal.IsJson) terminal.Print(Summary(result, bench.Workspace));
        return (int)result.Outcome;
    }

    private static string Summary(RunResult result, Workspace workspace)
    {
        int Count(ExecutionState state) => result.Steps.Count(s => s.State == state);
        var failed = result.Steps.Count(s => s.State is ExecutionState.Failed or ExecutionState.Refused or ExecutionState.TimedOut or ExecutionState.Cancelled);
        var next = result.Steps.FirstOrDefault(s => s.Outcome is not RunOutcome.Succeeded) is { } step
            ? result.Outcome is RunOutcome.Cancelled ? $"pipeline retry {result.Run}" : $"pipeline logs {result.Run} --step {step.Name}"
            : result.Steps.LastOrDefault(s => s.Outputs.Values.Any(a => a.Type == Orchestration.Artifacts.ArtifactTypes.PushedModel)) is not null
                ? "pipeline serve --models models"
                : $"pipeline runs show {result.Run}";
        return $"Done in {Display.Duration(result.Duration)}. ok {Count(ExecutionState.Completed)}, failed {failed}, skipped {Count(ExecutionState.Skipped)}, cached {Count(ExecutionState.Cached)}.   Run {result.Run}.   Next: {next}";
    }
}
