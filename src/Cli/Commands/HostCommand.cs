using System.CommandLine;
using Pipelines.Cli.Running;
using Pipelines.Orchestration;
using Pipelines.Orchestration.Scheduling;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline host DIR</c>: keeps the schedules of a folder's definitions, runs what is due and serves what is pushed.</summary>
internal sealed class HostCommand : CliCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "The folder of the definitions; those with a schedule are kept." };
    private readonly Option<bool> _noServing = new("--no-serving") { Description = "Run schedules only." };
    private readonly ServingSettings _serving = new();

    public override Command Build(GlobalOptions options)
        => Command("host", "Keep the schedules of a folder's definitions, and serve what they push.", options, async (parsed, terminal, token) =>
        {
            var workspace = new Workspace(options.Root(parsed));
            var settings = new PipelineHostOptions(Path.GetFullPath(parsed.GetValue(_folder)!), workspace)
            {
                Serving = parsed.GetValue(_noServing) ? null : _serving.Of(parsed, Path.Combine(workspace.Root, "models")),
            };
            if (settings.Serving is { } serving && _serving.Refuse(parsed, terminal, serving)) return ExitCode.BadCommandLine;
            await using var host = PipelineHost.Create(settings, new RunReporter(terminal, TimeProvider.System), TimeProvider.System, builder => HostLogging.Configure(builder.Logging, terminal));
            await host.RunAsync(token);
            return ExitCode.Success;
        }, [_folder, _noServing, .. _serving.All]);
}
