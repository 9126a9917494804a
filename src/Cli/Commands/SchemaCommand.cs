using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Data.Documents;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline schema</c>: the JSON Schema of definitions, for editors.</summary>
internal sealed class SchemaCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
        => Command("schema", "Print the JSON Schema of definitions, for editors to complete and check them with.", options, (_, terminal) =>
        {
            terminal.Print(JsonOutput.Text(OptionSchema.Of<PipelineDefinition>("Pipeline definition")));
            return ExitCode.Success;
        });
}
