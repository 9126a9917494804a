using System.CommandLine;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands.Models;

/// <summary><c>pipeline models unload NAME</c>: serves a model no longer, until it is loaded or the host starts anew.</summary>
internal sealed class ModelsUnloadCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model." };
    private readonly HostConnection _host = new();

    public override Command Build(GlobalOptions options) => Command("unload", "Serve a model no longer, until it is loaded or the host starts anew.", options, async (parsed, terminal, token) =>
    {
        using var client = _host.Open(parsed);
        var name = parsed.GetValue(_name)!;
        await HostConnection.AskAsync(client, HttpMethod.Post, $"/v2/repository/models/{Uri.EscapeDataString(name)}/unload", null, token);
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("unloaded", name))));
        else terminal.Say($"The host serves {name} no longer.");
        return ExitCode.Success;
    }, [_name, .. _host.Options]);
}
