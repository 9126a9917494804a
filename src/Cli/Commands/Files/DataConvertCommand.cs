using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Data;

namespace Pipelines.Cli.Commands.Files;

/// <summary><c>pipeline data convert FILE… --to FILE</c>: the same rows in another format, every value kept; nested ones as JSON. The new file appears when it is whole.</summary>
internal sealed class DataConvertCommand : CliCommand
{
    private readonly DataInputs _inputs = new();
    private readonly Option<string> _to = new("--to") { Description = "The file to write: x.parquet, x.csv.gz, or a format's name, which takes the first file's name.", HelpName = "FILE", Required = true };
    private readonly Option<string> _format = new("--to-as") { Description = "The new file's format as in a definition: 'csv: { delimiter: \";\" }'. Left out: by its name.", HelpName = "FORMAT" };

    public override Command Build(GlobalOptions options) =>
        Command("convert", "Write the rows in another format.", options, (parsed, terminal, token) => Task.Run(() => Convert(parsed, terminal, token), token), [.. _inputs.All, _to, _format]);

    private int Convert(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var files = _inputs.Files(parsed);
        var source = _inputs.Format(parsed, files).Whole().Open(files, _inputs.Fields(parsed));
        var (target, format) = Target(parsed, files[0]);
        foreach (var field in source.Fields)
            if (format.Loss(field) is { } becomes) terminal.Say($"{terminal.Paint("warning", Color.Yellow)}: {field} becomes {becomes} in {format.Name}.", Verbosity.Minimal);
        var rows = ExampleConversion.Convert(source, format, target, token);
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("file", target), ("format", format.Name), ("rows", rows))));
        else terminal.Say($"Wrote {Display.Count(rows)} rows to {target}.");
        return ExitCode.Success;
    }

    private (string File, ExampleFormat Format) Target(ParseResult parsed, string first)
    {
        var to = parsed.GetValue(_to)!;
        var named = ExampleFormats.All.FirstOrDefault(f => f.Name == to && f.Extensions.Count > 0);
        if (named is not null) to = Path.ChangeExtension(FileNames.IsGzip(first) ? first[..^3] : first, named.Extensions[0]);
        return (to, parsed.GetValue(_format) is { } text ? DataInputs.Parse(text, "--to-as") : named ?? ExampleFormats.ByFile(to));
    }
}
