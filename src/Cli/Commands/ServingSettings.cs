using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Serving;

namespace Pipelines.Cli.Commands;

/// <summary>Where a host finds models and where it listens.</summary>
internal sealed class ServingSettings
{
    private readonly Option<string> _models = new("--models") { Description = "The folder with a folder for each model. Default: models in the working folder.", HelpName = "DIR" };
    private readonly Option<int> _restPort = new("--rest-port") { Description = "The port of the REST interface; 0 takes a free one.", DefaultValueFactory = _ => 8501, HelpName = "PORT" };
    private readonly Option<int> _grpcPort = new("--grpc-port") { Description = "The port of the gRPC interface; 0 takes a free one.", DefaultValueFactory = _ => 8500, HelpName = "PORT" };
    private readonly Option<string> _address = new("--address") { Description = "The address to listen on; anything but loopback lets others in.", DefaultValueFactory = _ => "127.0.0.1", HelpName = "IP" };

    public Option[] All => [_models, _restPort, _grpcPort, _address];

    public ServingOptions Of(ParseResult parsed, string defaultModels) => new()
    {
        ModelsFolder = Path.GetFullPath(parsed.GetValue(_models) ?? defaultModels),
        RestPort = parsed.GetValue(_restPort),
        GrpcPort = parsed.GetValue(_grpcPort),
        Address = parsed.GetValue(_address)!,
    };

    /// <summary>Tells the faults of options that cannot be served with.</summary>
    /// <returns>Whether there are any.</returns>
    public static bool Refuse(Terminal terminal, ServingOptions options)
    {
        var faults = options.Faults();
        foreach (var fault in faults) terminal.Say($"{terminal.Paint("error", Color.Red)}: {fault}", Verbosity.Minimal);
        return faults.Count > 0;
    }
}
