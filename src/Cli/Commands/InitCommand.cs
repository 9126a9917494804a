using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Cli.Templates;
using Pipelines.Data.Documents;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Cli.Commands;

/// <summary><c>pipeline init [TEMPLATE]</c>: writes a small pipeline that runs at once, with generated examples.</summary>
internal sealed class InitCommand : CliCommand
{
    private readonly Argument<string> _template = new("TEMPLATE") { Description = string.Join("; ", Template.All.Select(t => $"{t.Name}, {t.Summary}")), DefaultValueFactory = _ => Template.All[0].Name };
    private readonly Option<long> _rows = new("--rows") { Description = "How many examples to make.", DefaultValueFactory = _ => 5_000, HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same examples.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string[]> _faults = new("--fault") { Description = $"What is to be wrong with the examples: {string.Join(", ", Template.All.SelectMany(t => t.Faults))} (taxi).", AllowMultipleArgumentsPerToken = true, HelpName = "NAME" };
    private readonly Option<string> _into = new("--into") { Description = "The folder to write into. Default: the working directory.", HelpName = "DIR" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Write over files that are there." };

    public override Command Build(GlobalOptions options)
    {
        _template.AcceptOnlyFromAmong([.. Template.All.Select(t => t.Name)]);
        _faults.AcceptOnlyFromAmong([.. Template.All.SelectMany(t => t.Faults)]);
        _rows.Validators.Add(result => { if (result.GetValueOrDefault<long>() < 1) result.AddError("--rows: expected at least 1."); });
        return Command("init", "Write a small pipeline that runs at once.", options, Run, _template, _rows, _seed, _faults, _into, _yes);
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        var template = Template.All.First(t => t.Name == parsed.GetValue(_template));
        var folder = Path.GetFullPath(parsed.GetValue(_into) ?? Directory.GetCurrentDirectory());
        var (file, examples) = (Path.Combine(folder, $"{template.Name}.yaml"), Path.Combine(folder, template.Name));
        if (!parsed.GetValue(_yes) && (File.Exists(file) ? file : Directory.Exists(examples) ? examples : null) is { } existing)
            throw new IOException($"{existing} is there already. Choose another folder with --into, or write over it with --yes.");

        Directory.CreateDirectory(examples);
        template.WriteExamples(examples, parsed.GetValue(_rows), parsed.GetValue(_seed), (parsed.GetValue(_faults) ?? []).ToHashSet());
        File.WriteAllText(Path.Combine(folder, "pipeline.schema.json"), JsonOutput.Text(OptionSchema.Of<PipelineDefinition>("Pipeline definition")) + "\n");
        File.WriteAllText(file, "# yaml-language-server: $schema=pipeline.schema.json\n" + template.Definition);

        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("definition", file), ("examples", examples))));
        else terminal.Print($"Wrote {file} and {Display.Count(parsed.GetValue(_rows))} examples in {examples}.\nNext: pipeline run {Path.GetRelativePath(Directory.GetCurrentDirectory(), file)}");
        return ExitCode.Success;
    }
}
