using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Output;
using Pipelines.Engine.Models;

namespace Pipelines.Cli.Commands.Models;

/// <summary><c>pipeline models graph FILE</c>: what the compiler makes of a model.</summary>
internal sealed class ModelsGraphCommand : CliCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "An ONNX file, or the folder of a model's version." };
    private readonly Option<bool> _kernels = new("--kernels") { Description = "Print the text of every kernel." };

    public override Command Build(GlobalOptions options) => Command("graph", "Print a model's graph before and after the compiler's passes, with counts of tensors and kernels.", options, (parsed, terminal) =>
    {
        var explanation = ModelFolder.Read(parsed.GetValue(_file)!).Function.Explain();
        if (terminal.IsJson)
        {
            terminal.Print(JsonOutput.Text(JsonOutput.Object(
                ("before", explanation.Before),
                ("tensorsBefore", explanation.TensorsBefore),
                ("passes", new JsonArray([.. explanation.Passes.Select(p => new JsonObject { ["pass"] = p.Pass, ["tensors"] = p.Tensors })])),
                ("after", explanation.After),
                ("tensorsAfter", explanation.TensorsAfter),
                ("kernels", new JsonArray([.. explanation.Kernels.Select(k => (JsonNode?)k)])),
                ("interpreted", new JsonArray([.. explanation.Interpreted.Select(i => (JsonNode?)i)])))));
            return ExitCode.Success;
        }

        terminal.Print(explanation.ToString(withKernels: parsed.GetValue(_kernels)).TrimEnd());
        return ExitCode.Success;
    }, _file, _kernels);
}
