using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands.Models;

/// <summary><c>pipeline models load NAME</c>: serves a model again that was unloaded, or a version that a rollback withdrew.</summary>
internal sealed class ModelsLoadCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model." };
    private readonly Option<long?> _version = new("--version") { Description = "Serve this version again, which a rollback has withdrawn.", HelpName = "N" };
    private readonly HostConnection _host = new();

    public override Command Build(GlobalOptions options) => Command("load", "Serve a model again that was unloaded, or a version that was withdrawn.", options, async (parsed, terminal, token) =>
    {
        using var client = _host.Open(parsed);
        var name = parsed.GetValue(_name)!;
        var body = parsed.GetValue(_version) is { } version ? new JsonObject { ["version"] = version } : null;
        await HostConnection.AskAsync(client, HttpMethod.Post, $"/v2/repository/models/{Uri.EscapeDataString(name)}/load", body, token);
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("loaded", name))));
        else terminal.Say($"The host serves {name}.");
        return ExitCode.Success;
    }, [_name, _version, .. _host.Options]);
}
