using System.CommandLine;
using Pipelines.Cli.Commands;
using Pipelines.Cli.Commands.Models;
using Pipelines.Cli.Output;

namespace Pipelines.Cli;

/// <summary>The command <c>pipeline</c>: parses, runs one command, turns every outcome into an exit code.</summary>
public static class CommandLine
{
    /// <summary>All commands, in the order of the help; made for each call, since their options remember the line that they were read from.</summary>
    private static CliCommand[] CreateCommands() =>
    [
        new RunCommand(),
        new PlanCommand(),
        new RetryCommand(),
        new ExplainCommand(),
        new StatusCommand(),
        new RunsCommand(),
        new LogsCommand(),
        new DataCommand(),
        new TransformCommand(),
        new PredictCommand(),
        new ServeCommand(),
        new HostCommand(),
        new ModelsCommand(),
        new ValidateCommand(),
        new RenderCommand(),
        new SchemaCommand(),
        new InitCommand(),
        new DoctorCommand(),
        new CompletionCommand(),
    ];

    /// <summary>Runs the command line.</summary>
    /// <param name="args">The arguments without the program's name.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="cancellationToken">Stops the command as Ctrl-C does.</param>
    /// <returns>A value of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Machine-learning pipelines: from examples to served predictions, in one program and one YAML file.");
        var options = new GlobalOptions();
        options.AddTo(root);
        foreach (var command in CreateCommands()) root.Add(command.Build(options));

        var parsed = root.Parse(args);
        var terminal = options.Terminal(parsed, output, error);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors) terminal.Say($"{terminal.Paint("error", Color.Red)}: {fault.Message}", Verbosity.Minimal);
            terminal.Say($"Usage: pipeline {Usage(parsed.CommandResult.Command)}. See 'pipeline {Path(parsed.CommandResult.Command)} --help'.", Verbosity.Minimal);
            return ExitCode.BadCommandLine;
        }
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
#pragma warning disable CA1031 // The last resort: every failure becomes a message and an exit code here.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failure.Report(terminal, exception);
        }
    }

    private static string Usage(Command command)
        => string.Join(' ', [Path(command), .. command.Subcommands.Count > 0 ? new[] { "COMMAND" } : [], .. command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $"[{a.Name}]" : a.Name), "[options]"]).Trim();

    private static string Path(Command command)
        => string.Join(' ', command.Parents.OfType<Command>().Append(command).Where(c => c is not RootCommand).Select(c => c.Name));
}
