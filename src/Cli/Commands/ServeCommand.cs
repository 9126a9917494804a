using System.CommandLine;
using Pipelines.Serving;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline serve --models DIR</c>: answers prediction requests with the newest versions, until it is stopped.</summary>
internal sealed class ServeCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
    {
        var serving = new ServingSettings();
        return Command("serve", "Serve the models of a folder: TensorFlow Serving's REST and gRPC.", options, async (parsed, terminal, token) =>
        {
            var settings = serving.Of(parsed, Path.Combine(options.Root(parsed), "models"));
            if (serving.Refuse(parsed, terminal, settings)) return ExitCode.BadCommandLine;
            await using var host = ServingHost.Create(settings, builder => HostLogging.Configure(builder.Logging, terminal));
            await host.RunAsync(token);
            return ExitCode.Success;
        }, serving.All);
    }
}
