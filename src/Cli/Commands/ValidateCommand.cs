using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Components.ExampleGen;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline validate FILE</c>: reads a definition and tells all of its faults, those of steps that do not fit the columns too where the examples are at hand; runs nothing.</summary>
internal sealed class ValidateCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
    {
        var arguments = new DefinitionArguments();
        return Command("validate", "Check a definition: every fault with line, column and what was expected.", options, (parsed, terminal) =>
        {
            var file = DefinitionFile.Load(parsed.GetValue(arguments.File)!, arguments.Overrides(parsed));
            if (ComponentCatalog.GraphOf(file).Components.OfType<ExampleGenComponent>().FirstOrDefault() is { } examples) examples.CheckTypes();
            if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("pipeline", file.Definition.Pipeline), ("file", file.File), ("faults", new System.Text.Json.Nodes.JsonArray()))));
            else terminal.Print($"{file.Definition.Pipeline}: no faults.");
            return ExitCode.Success;
        }, arguments.File, arguments.Set);
    }
}
