using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Diagnosis;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline doctor</c>: checks what runs and hosts need from the machine; each line has the result, the cause and the fix.</summary>
internal sealed class DoctorCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
        => Command("doctor", "Check the machine: runtime, processor, disk, store, ports.", options, (parsed, terminal) =>
        {
            var findings = HealthCheck.All.Select(check => check.Examine(options.Root(parsed))).ToList();
            var json = new JsonArray([.. findings.Select(f => (JsonNode)new JsonObject { ["check"] = f.Check, ["result"] = f.Result.ToString().ToLowerInvariant(), ["message"] = f.Message, ["fix"] = f.Fix })]);
            if (terminal.Format is OutputFormat.Table)
            {
                foreach (var finding in findings)
                {
                    var color = finding.Result switch { HealthResult.Ok => Color.Green, HealthResult.Warning => Color.Yellow, _ => Color.Red };
                    terminal.Print($"{terminal.Paint(finding.Result.ToString().ToUpperInvariant().PadRight(8), color)} {finding.Check,-10} {finding.Message}{(finding.Fix is null ? "" : $" {finding.Fix}")}");
                }
            }
            else
            {
                var table = new Table("check", "result", "message", "fix");
                foreach (var finding in findings) table.Add(finding.Check, finding.Result.ToString(), finding.Message, finding.Fix ?? "");
                table.Print(terminal, JsonOutput.Object(("checks", json)));
            }
            return findings.Any(f => f.Result is HealthResult.Error) ? ExitCode.Environment : ExitCode.Success;
        });
}
