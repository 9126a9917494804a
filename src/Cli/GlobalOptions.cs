using System.CommandLine;
using Pipelines.Cli.Output;

namespace Pipelines.Cli;

/// <summary>The options that every command has.</summary>
public sealed class GlobalOptions
{
    private readonly Option<OutputFormat> _format = new("--format") { Description = "How results are written: table, json, csv, md.", Recursive = true };
    private readonly Option<bool> _json = new("--json") { Description = "The same as --format json: only JSON on standard output.", Recursive = true };
    private readonly Option<Verbosity> _verbosity = new("--verbosity", "-v") { Description = "How much is said: quiet, minimal, normal, detailed, diagnostic.", Recursive = true, DefaultValueFactory = _ => Verbosity.Normal };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No text, only the exit code.", Recursive = true };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours. Also by NO_COLOR or TERM=dumb.", Recursive = true };
    private readonly Option<bool> _nonInteractive = new("--non-interactive") { Description = "Never draw progress bars or ask.", Recursive = true };
    private readonly Option<string> _root = new("--root") { Description = "The folder that keeps the store, artifacts and models. Default: PIPELINE_ROOT, else the working directory.", Recursive = true, HelpName = "DIR" };

    /// <summary>Adds the options to the root command.</summary>
    public void AddTo(RootCommand root)
    {
        foreach (Option option in (Option[])[_format, _json, _verbosity, _quiet, _noColor, _nonInteractive, _root]) root.Add(option);
    }

    /// <summary>The folder that runs work in.</summary>
    public string Root(ParseResult parsed)
        => Path.GetFullPath(parsed.GetValue(_root) ?? Environment.GetEnvironmentVariable("PIPELINE_ROOT") ?? Directory.GetCurrentDirectory());

    /// <summary>The streams as these options want them.</summary>
    public Terminal Terminal(ParseResult parsed, TextWriter output, TextWriter error)
    {
        var isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
        var isInteractive = isTerminal && !Value(parsed, _nonInteractive) && Environment.GetEnvironmentVariable("CI") is null or "";
        var usesColor = isTerminal && !Value(parsed, _noColor) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var verbosity = Value(parsed, _quiet) ? Verbosity.Quiet : Value(parsed, _verbosity, Verbosity.Normal);
        return new Terminal(output, error, Value(parsed, _json) ? OutputFormat.Json : Value(parsed, _format), verbosity, usesColor, isInteractive);
    }

    // A faulty command line has no values, yet its faults are to be told.
    private static T Value<T>(ParseResult parsed, Option<T> option, T fallback = default!)
    {
        try
        {
            return parsed.GetValue(option)!;
        }
        catch (InvalidOperationException)
        {
            return fallback;
        }
    }
}
