using System.CommandLine;
using System.Text.Json.Nodes;
using Pipelines.Cli.Commands.Files;
using Pipelines.Cli.Output;
using Pipelines.Data;
using Pipelines.Data.Documents;
using Pipelines.Validation;
using Pipelines.Validation.Report;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline data show|head|sample|count|convert|stats|validate|report|diff|schema</c>: looks at files of examples without a pipeline. For the latter five each file is a split of its name.</summary>
internal sealed class DataCommand : CliCommand
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Files of examples.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _schema = new("--schema") { Description = "A schema to hold the files against; left out: what the first file suggests.", HelpName = "FILE" };
    private readonly Option<string> _options = new("--options") { Description = "Rules, drift and policies as in a definition's 'validation:'; drift is against the first file.", HelpName = "FILE" };
    private readonly Option<string> _out = new("--out", "-o") { Description = "The file to write.", HelpName = "FILE", DefaultValueFactory = _ => "report.html" };
    private readonly Option<bool> _accept = new("--accept") { Description = "Change the schema file so that it accepts the files; its comments stay." };

    public override Command Build(GlobalOptions options) => new("data", "Look at files of examples: rows, types, statistics, anomalies, a report, a schema.")
    {
        new DataShowCommand().Build(options),
        new DataHeadCommand().Build(options),
        new DataSampleCommand().Build(options),
        new DataCountCommand().Build(options),
        new DataConvertCommand().Build(options),
        Command("stats", "Print the statistics of files.", options, (parsed, terminal, token) => Task.Run(() => Stats(parsed, terminal, token), token), _files),
        Command("validate", "Hold files against a schema and rules.", options, (parsed, terminal, token) => Task.Run(() => Validate(parsed, terminal, token), token), _files, _schema, _options),
        Command("report", "Write statistics and anomalies as one HTML file.", options, (parsed, terminal, token) => Task.Run(() => Report(parsed, terminal, token), token), _files, _schema, _options, _out),
        Command("diff", "Measure how far the other files are from the first.", options, (parsed, terminal, token) => Task.Run(() => Diff(parsed, terminal, token), token), _files),
        Command("schema", "Print the schema that files suggest, or how a schema must change to accept them.", options, (parsed, terminal, token) => Task.Run(() => Propose(parsed, terminal, token), token), _files, _schema, _accept),
    };

    private int Stats(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var statistics = Compute(parsed, token).Statistics;
        var table = new Table("file", "feature", "type", "present#", "missing#", "distinct#", "mean#", "deviation#", "min#", "median#", "max#", "most frequent");
        foreach (var split in statistics.Splits)
        {
            foreach (var f in split.Features)
            {
                table.Add(split.Name, f.Name, (f.IsList ? "list of " : "") + Names.ToSnakeCase(f.Type.ToString()), Display.Count(f.Present), Display.Count(f.Missing), Display.Count(f.Distinct),
                    Number(f.Numeric?.Mean), Number(f.Numeric?.StandardDeviation), Number(f.Numeric?.Min), Number(f.Numeric?.Median), Number(f.Numeric?.Max), f.Values.Count > 0 ? f.Values[0].Value : "");
            }
        }
        table.Print(terminal, JsonOutput.Object(("statistics", JsonNode.Parse(statistics.ToJson()))));
        return ExitCode.Success;
    }

    private int Validate(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var options = Options(parsed);
        var found = Anomalies(parsed, options, Compute(parsed, token), token);
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("anomalies", JsonNode.Parse(found.ToJson())))));
        else foreach (var anomaly in found.Anomalies) terminal.Print($"{anomaly.Split}: {anomaly.Feature ?? "all"}: {terminal.Paint(anomaly.TypeName, anomaly.Severity is Severity.Error ? Color.Red : Color.Yellow)}: {anomaly}");
        if (found.Anomalies.Count == 0) terminal.Say("No anomalies.");
        return found.Stopping(options.FailOn).Count == 0 ? ExitCode.Success : ExitCode.GateClosed;
    }

    private int Report(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var examples = Compute(parsed, token);
        var file = parsed.GetValue(_out)!;
        StatisticsReport.Write(file, string.Join(", ", examples.Statistics.Splits.Select(s => s.Name)), examples.Statistics.Splits, Anomalies(parsed, Options(parsed), examples, token));
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("report", Path.GetFullPath(file)))));
        else terminal.Say($"Wrote {file}.");
        return ExitCode.Success;
    }

    private int Diff(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var splits = Compute(parsed, token).Statistics.Splits;
        var table = new Table("file", "against", "feature", "measure", "distance#");
        var json = new JsonArray();
        foreach (var comparison in splits.Skip(1).SelectMany(split => StatisticsComparison.Compare(split, splits[0])))
        {
            var measure = Names.ToSnakeCase(comparison.Measure.ToString());
            table.Add(comparison.Split, comparison.Control, comparison.Feature, measure, Number(comparison.Value));
            json.Add((JsonNode)new JsonObject { ["file"] = comparison.Split, ["against"] = comparison.Control, ["feature"] = comparison.Feature, ["measure"] = measure, ["distance"] = comparison.Value });
        }
        table.Print(terminal, JsonOutput.Object(("comparisons", json)));
        return ExitCode.Success;
    }

    private int Propose(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var statistics = Compute(parsed, token).Statistics;
        if (parsed.GetValue(_schema) is not { } file)
        {
            terminal.Print(SchemaInference.Infer(statistics).ToYaml().TrimEnd('\n'));
            return ExitCode.Success;
        }
        var schema = Schema.Load(file);
        var widened = SchemaWidening.Widen(schema, statistics.Splits);
        var changes = SchemaDiff.Of(schema, widened);
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("changes", new JsonArray([.. changes.Select(c => JsonValue.Create(c.ToString()))])))));
        else foreach (var change in changes) terminal.Print(change.ToString());
        if (changes.Count > 0 && parsed.GetValue(_accept)) File.WriteAllText(file, SchemaText.Update(File.ReadAllText(file), widened, file));
        terminal.Say(changes.Count == 0 ? "The schema accepts the files." : parsed.GetValue(_accept) ? $"Changed {file}." : "Change the schema by --accept.");
        return ExitCode.Success;
    }

    private (ExampleStatistics Statistics, IReadOnlyList<IExampleSource> Sources) Compute(ParseResult parsed, CancellationToken token)
    {
        var files = parsed.GetValue(_files)!;
        var fields = parsed.CommandResult.Command.Options.Contains(_schema) && parsed.GetValue(_schema) is { } schema ? Schema.Load(schema).Fields : null;
        var sources = files.Select(file => ExampleFormats.ByFile(file).Open([file], fields)).ToList();
        return (StatisticsGenerator.Compute(files.Zip(sources, (file, source) => KeyValuePair.Create(file, source)), cancellationToken: token), sources);
    }

    private ExampleAnomalies Anomalies(ParseResult parsed, ValidationOptions options, (ExampleStatistics Statistics, IReadOnlyList<IExampleSource> Sources) examples, CancellationToken token)
    {
        var splits = examples.Statistics.Splits;
        var schema = parsed.GetValue(_schema) is { } file ? Schema.Load(file) : SchemaInference.Infer([splits[0]]);
        var validator = new ExampleValidator(options);
        return ExampleAnomalies.Concat(splits.Select((split, i) => validator.Validate(
            new ValidationInput(split, schema) { Examples = examples.Sources[i], Previous = i == 0 ? null : splits[0], Training = i == 0 ? null : splits[0] }, token)));
    }

    private ValidationOptions Options(ParseResult parsed) =>
        parsed.GetValue(_options) is { } file ? DocumentBinder.Bind<ValidationOptions>(Document.Load(file)) : new ValidationOptions();

    private static string Number(double? value) => value is { } number && !double.IsNaN(number) ? number.ToString("G6", System.Globalization.CultureInfo.InvariantCulture) : "";
}
