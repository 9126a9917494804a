using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands.Models;

/// <summary><c>pipeline models rollback NAME</c>: goes back to the version before the one that is served.</summary>
internal sealed class ModelsRollbackCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model." };
    private readonly Option<long?> _to = new("--to") { Description = "The version to go back to. Default: the one before the newest that is served.", HelpName = "N" };
    private readonly Option<string> _reason = new("--reason") { Description = "Why, kept beside the version that is withdrawn.", HelpName = "TEXT" };
    private readonly HostConnection _host = new();

    public override Command Build(GlobalOptions options) => Command("rollback", "Go back to the version before the one that is served; what is pushed later is served as ever.", options, async (parsed, terminal, token) =>
    {
        using var client = _host.Open(parsed);
        var name = parsed.GetValue(_name)!;
        var body = new JsonObject();
        if (parsed.GetValue(_to) is { } to) body["version"] = to;
        if (parsed.GetValue(_reason) is { } reason) body["reason"] = reason;
        var answer = (await HostConnection.AskAsync(client, HttpMethod.Post, $"/v2/repository/models/{Uri.EscapeDataString(name)}/rollback", body, token))!;
        var withdrawn = string.Join(", ", answer["withdrawn"]!.AsArray().Select(version => (string)version!));
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("model", name), ("version", answer["version"]!.DeepClone()), ("withdrawn", answer["withdrawn"]!.DeepClone()))));
        else terminal.Say($"The host serves version {(string)answer["version"]!} of {name}; withdrawn: {withdrawn}. Serve it again with 'pipeline models load {name} --version {withdrawn.Split(", ")[^1]}'.");
        return ExitCode.Success;
    }, [_name, _to, _reason, .. _host.Options]);
}
