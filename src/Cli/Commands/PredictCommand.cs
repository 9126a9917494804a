using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Cli.Prediction;
using Pipelines.Data;
using Pipelines.Serving.Models;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline predict FILE --model DIR --out FILE</c>: predictions for the rows of files.</summary>
internal sealed class PredictCommand : CliCommand
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Files of examples: CSV, JSON Lines, Parquet, …", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _model = new("--model") { Description = "A model's folder (its newest version), a version's folder, or an ONNX file.", HelpName = "PATH", Required = true };
    private readonly Option<string> _out = new("--out", "-o") { Description = "The file to write; its extension says the format.", HelpName = "FILE", Required = true };
    private readonly Option<string> _signature = new("--signature") { Description = "Which signature of the model to ask.", HelpName = "NAME", DefaultValueFactory = _ => ServableSignature.DefaultName };
    private readonly Option<string[]> _columns = new("--columns") { Description = "The columns of the files to write beside the outputs. Default: all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _outputsOnly = new("--outputs-only") { Description = "Write the model's outputs alone." };

    public override Command Build(GlobalOptions options) => Command("predict", "Write a model's predictions for the rows of files.", options, (parsed, terminal, token) => Task.Run(() => Predict(parsed, terminal, token), token), _files, _model, _out, _signature, _columns, _outputsOnly);

    private int Predict(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var files = parsed.GetValue(_files)!;
        using var model = ModelPath.Open(parsed.GetValue(_model)!);
        var source = ExampleFormats.ByFile(files[0]).Open(files);
        var predictor = new FilePredictor(model, parsed.GetValue(_signature)!);
        var kept = parsed.GetValue(_outputsOnly) ? [] : parsed.GetValue(_columns) is { Length: > 0 } columns ? columns : [.. source.Fields.Select(field => field.Name)];
        var file = parsed.GetValue(_out)!;
        var started = TimeProvider.System.GetTimestamp();
        var rows = predictor.Write(source, kept, file, token);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("rows", rows), ("seconds", Math.Round(elapsed.TotalSeconds, 3)), ("file", Path.GetFullPath(file)))));
        else terminal.Say($"Wrote {file}: {Display.Count(rows)} rows in {Display.Duration(elapsed)}.");
        return ExitCode.Success;
    }
}
