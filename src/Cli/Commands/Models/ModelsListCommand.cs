using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands.Models;

/// <summary><c>pipeline models list</c>: every model of a host with its versions.</summary>
internal sealed class ModelsListCommand : CliCommand
{
    private readonly HostConnection _host = new();

    public override Command Build(GlobalOptions options) => Command("list", "List the models of a running host with their versions.", options, async (parsed, terminal, token) =>
    {
        using var client = _host.Open(parsed);
        var models = (await HostConnection.AskAsync(client, HttpMethod.Post, "/v2/repository/index", null, token))?.AsArray() ?? [];
        var table = new Table("model", "version#", "state", "reason");
        foreach (var model in models) table.Add(Text(model, "name"), Text(model, "version"), Text(model, "state").ToLowerInvariant(), Text(model, "reason"));
        table.Print(terminal, JsonOutput.Object(("models", models)));
        if (models.Count == 0 && !terminal.IsJson) terminal.Say("The host serves no model.");
        return ExitCode.Success;
    }, _host.Options);

    private static string Text(JsonNode? node, string name) => (string?)node?[name] ?? "";
}
