using System.Text.Json.Nodes;
using Pipelines.Data.Documents;

namespace Pipelines.Cli.Output;

/// <summary>Shows the faults of a document: place, message, the line itself with a caret, and the fix last.</summary>
public static class FaultPrinter
{
    /// <summary>Prints all faults to standard error, or as JSON to standard output.</summary>
    public static void Print(Terminal terminal, IReadOnlyList<Fault> faults)
    {
        if (terminal.IsJson)
        {
            terminal.Print(JsonOutput.Text(JsonOutput.Object(("error", "bad definition"), ("faults", new JsonArray([.. faults.Select(ToJson)])))));
            return;
        }
        foreach (var fault in faults) PrintOne(terminal, fault);
        terminal.Say($"{faults.Count} fault{(faults.Count == 1 ? "" : "s")}.", Verbosity.Minimal);
    }

    /// <summary>A fault as an object.</summary>
    public static JsonObject ToJson(Fault fault) => new()
    {
        ["file"] = fault.Origin.File,
        ["line"] = fault.Origin.Line,
        ["column"] = fault.Origin.Column,
        ["path"] = fault.Path,
        ["message"] = fault.Message,
        ["expected"] = fault.Expected,
        ["nearest"] = fault.Nearest,
    };

    private static void PrintOne(Terminal terminal, Fault fault)
    {
        var path = fault.Path.Length > 0 ? $"{fault.Path}: " : "";
        terminal.Say($"{fault.Origin}: {terminal.Paint("error", Color.Red)}: {path}{fault.Message}", Verbosity.Minimal);
        if (LineOf(fault.Origin) is { } line)
        {
            terminal.Say($"  {line}", Verbosity.Minimal);
            terminal.Say($"  {new string(' ', Math.Clamp(fault.Origin.Column - 1, 0, line.Length))}^", Verbosity.Minimal);
        }
        if (fault.Expected is not null) terminal.Say($"  {fault.Expected}", Verbosity.Minimal);
        if (fault.Nearest is not null) terminal.Say($"  Did you mean '{fault.Nearest}'?", Verbosity.Minimal);
    }

    private static string? LineOf(Origin origin)
    {
        if (origin.Line < 1 || !File.Exists(origin.File)) return null;
        var line = File.ReadLines(origin.File).Skip(origin.Line - 1).FirstOrDefault()?.TrimEnd().Replace('\t', ' ');
        return line is null ? null : line.Length <= 160 ? line : line[..157] + "...";
    }
}
