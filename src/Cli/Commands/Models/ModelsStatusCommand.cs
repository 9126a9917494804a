using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands.Models;

/// <summary><c>pipeline models status NAME</c>: the versions of one model, and how often each was asked.</summary>
internal sealed class ModelsStatusCommand : CliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model." };
    private readonly HostConnection _host = new();

    public override Command Build(GlobalOptions options) => Command("status", "Show the versions of a model, and how often each was asked.", options, async (parsed, terminal, token) =>
    {
        using var client = _host.Open(parsed);
        var name = Uri.EscapeDataString(parsed.GetValue(_name)!);
        var statuses = (await HostConnection.AskAsync(client, HttpMethod.Get, $"/v1/models/{name}", null, token))!["model_version_status"]!.AsArray();
        var table = new Table("version#", "state", "runs#", "rows#", "mean time#", "last asked", "reason");
        var versions = new JsonArray();
        foreach (var status in statuses)
        {
            var (version, state) = ((string)status!["version"]!, (string)status["state"]!);
            var counts = state == "AVAILABLE" ? (await HostConnection.AskAsync(client, HttpMethod.Get, $"/v2/models/{name}/versions/{version}/stats", null, token))!["model_stats"]![0] : null;
            var (runs, nanoseconds) = ((long?)counts?["execution_count"] ?? 0, (long?)counts?["inference_stats"]?["compute_infer"]?["ns"] ?? 0);
            table.Add(
                version, state.ToLowerInvariant(), Display.Count(runs), Display.Count((long?)counts?["inference_count"] ?? 0),
                runs > 0 ? (nanoseconds / 1e6 / runs).ToString("0.000", CultureInfo.InvariantCulture) + " ms" : "",
                (long?)counts?["last_inference"] is > 0 and { } last ? Display.Time(DateTimeOffset.FromUnixTimeMilliseconds(last)) : "",
                (string?)status["status"]?["error_message"] ?? "");
            var entry = (JsonObject)status.DeepClone();
            entry["statistics"] = counts?.DeepClone();
            versions.Add((JsonNode)entry);
        }
        table.Print(terminal, JsonOutput.Object(("model", parsed.GetValue(_name)), ("versions", versions)));
        return ExitCode.Success;
    }, [_name, .. _host.Options]);
}
