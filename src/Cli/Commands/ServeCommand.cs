using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Serving;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline serve --models DIR</c>: answers prediction requests with the newest versions, until it is stopped.</summary>
internal sealed class ServeCommand : CliCommand
{
    private readonly Option<string> _models = new("--models") { Description = "The folder with a folder for each model.", DefaultValueFactory = _ => "models", HelpName = "DIR" };
    private readonly Option<int> _restPort = new("--rest-port") { Description = "The port of the REST interface; 0 takes a free one.", DefaultValueFactory = _ => 8501, HelpName = "PORT" };
    private readonly Option<int> _grpcPort = new("--grpc-port") { Description = "The port of the gRPC interface; 0 takes a free one.", DefaultValueFactory = _ => 8500, HelpName = "PORT" };
    private readonly Option<string> _address = new("--address") { Description = "The address to listen on; anything but loopback lets others in.", DefaultValueFactory = _ => "127.0.0.1", HelpName = "IP" };

    public override Command Build(GlobalOptions options)
        => Command("serve", "Serve the models of a folder: TensorFlow Serving's REST and gRPC.", options, async (parsed, terminal, token) =>
        {
            var settings = new ServingOptions
            {
                ModelsFolder = Path.GetFullPath(parsed.GetValue(_models)!),
                RestPort = parsed.GetValue(_restPort),
                GrpcPort = parsed.GetValue(_grpcPort),
                Address = parsed.GetValue(_address)!,
            };
            if (settings.Faults() is { Count: > 0 } faults)
            {
                foreach (var fault in faults) terminal.Say($"{terminal.Paint("error", Color.Red)}: {fault}", Verbosity.Minimal);
                return ExitCode.BadCommandLine;
            }
            await using var host = ServingHost.Create(settings, builder => HostLogging.Configure(builder.Logging, terminal));
            await host.RunAsync(token);
            return ExitCode.Success;
        }, _models, _restPort, _grpcPort, _address);
}
