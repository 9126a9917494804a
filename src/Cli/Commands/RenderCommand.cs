using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Data.Documents;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline render FILE</c>: the definition as it will be run, with all defaults filled in.</summary>
internal sealed class RenderCommand : CliCommand
{
    public override Command Build(GlobalOptions options)
    {
        var arguments = new DefinitionArguments();
        return Command("render", "Print a definition with all defaults filled in.", options, (parsed, terminal) =>
        {
            var file = DefinitionFile.Load(parsed.GetValue(arguments.File)!, arguments.Overrides(parsed));
            var node = (MappingNode)DocumentRenderer.ToNode(file.Definition.WithDefaults());
            if (terminal.IsJson) terminal.Print(JsonOutput.Text(DocumentJson.ToJson(node)));
            else terminal.Print(YamlWriter.Write(node).TrimEnd('\n'));
            return ExitCode.Success;
        }, arguments.File, arguments.Set);
    }
}
