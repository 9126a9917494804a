using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Cli.Running;
using Pipelines.Data;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Definitions;
using Pipelines.Orchestration.Running;
using Pipelines.Transform;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline transform FILE</c>: the features that a definition makes, by what steps and figures; or the features of the rows of files.</summary>
internal sealed class TransformCommand : CliCommand
{
    private readonly DefinitionArguments _arguments = new();
    private readonly Option<string[]> _examples = new("--examples") { Description = "Files of examples to transform.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _out = new("--out", "-o") { Description = "Where the features of --examples go; the extension says the format.", HelpName = "FILE" };
    private readonly Option<string> _page = new("--page") { Description = "Write the description as an HTML page.", HelpName = "FILE" };

    public override Command Build(GlobalOptions options)
    {
        _examples.Validators.Add(result => { if (result.Parent?.GetResult(_out) is null) result.AddError("--examples needs --out FILE beside it."); });
        return Command("transform", "Show the features that a definition makes, or make those of files.", options,
            (parsed, terminal, token) => RunAsync(parsed, terminal, options.Root(parsed), token), [_arguments.File, _arguments.Set, _examples, _out, _page]);
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, string root, CancellationToken token)
    {
        var opening = Workbench.OpenAhead(root);
        var graph = ComponentCatalog.GraphOf(DefinitionFile.Load(parsed.GetValue(_arguments.File)!, _arguments.Overrides(parsed)));
        var bench = await opening();
        // Up to the step itself; what did not change is taken from the cache.
        var settings = new RunOptions { Selection = new(To: "Transform"), Overrides = [.. _arguments.Overrides(parsed).Select(o => $"{o.Key}={o.Value}")] };
        using var interruption = new Interruption(terminal, token);
        var result = await bench.Runner.RunAsync(graph, settings, terminal.IsJson ? new Silent() : new RunReporter(terminal, TimeProvider.System), interruption.Token);
        var artifact = result.Steps.SelectMany(s => s.Outputs.Values).FirstOrDefault(a => a.Type == ArtifactTypes.TransformGraph);
        if (result.Outcome is not RunOutcome.Succeeded || artifact is null) return (int)result.Outcome;
        var transform = TransformGraph.Load(bench.Workspace.Absolute(artifact.Path));

        if (parsed.GetValue(_page) is { } page)
        {
            await File.WriteAllTextAsync(page, transform.ToHtml(), token);
            terminal.Say($"Wrote {page}.");
        }
        if (parsed.GetValue(_examples) is { Length: > 0 } files) Write(terminal, transform, files, parsed.GetValue(_out)!, token);
        else if (terminal.IsJson) terminal.Print(transform.ToJson().TrimEnd());
        else Show(terminal, transform);
        return ExitCode.Success;
    }

    private static void Show(Terminal terminal, TransformGraph transform)
    {
        foreach (var feature in transform.Features)
        {
            var steps = feature.Steps.Select(s => s.Arguments.Count == 0 ? s.Operation : $"{{ {s.Operation}: {s.Arguments.ToJsonString()} }}");
            terminal.Print($"{feature.Name,-24} {(feature.Kind == FeatureKind.Vector ? $"vector of {feature.Width}" : $"{feature.Width} categories"),-18} {string.Join(", ", feature.Inputs)}: {string.Join(", ", steps)}");
        }
        foreach (var dropped in transform.Dropped) terminal.Print($"{dropped.Name,-24} no feature: {dropped.Reason}");
    }

    private static void Write(Terminal terminal, TransformGraph transform, string[] files, string file, CancellationToken token)
    {
        var source = ExampleFormats.ByFile(files[0]).Open(files);
        var rows = ExampleConversion.Convert(new TransformedExamples(transform, source), ExampleFormats.ByFile(file), file, token);
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("rows", rows), ("features", transform.Features.Count), ("file", Path.GetFullPath(file)))));
        else terminal.Say($"Wrote {file}: {Display.Count(rows)} rows of {transform.Features.Count} features.");
    }

    private sealed class Silent : IRunObserver
    {
        public void Observe(Orchestration.Running.Events.RunEvent happened)
        {
        }
    }
}
