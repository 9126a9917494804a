using System.CommandLine;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands;

/// <summary>One verb of the command line: its arguments and options, and what it does.</summary>
public abstract class CliCommand
{
    /// <summary>The verb with its arguments and options, acting when invoked.</summary>
    public abstract Command Build(GlobalOptions options);

    /// <summary>A command whose action gets the terminal that the options ask for.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it does, for the help.</param>
    /// <param name="options">The options that every command has.</param>
    /// <param name="action">The work; returns the exit code.</param>
    /// <param name="symbols">Arguments and options.</param>
    protected static Command Command(string name, string description, GlobalOptions options, Func<ParseResult, Terminal, CancellationToken, Task<int>> action, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        command.SetAction((parsed, token) => action(parsed, options.Terminal(parsed, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error), token));
        return command;
    }

    /// <summary>The same for work that does not wait.</summary>
    protected static Command Command(string name, string description, GlobalOptions options, Func<ParseResult, Terminal, int> action, params Symbol[] symbols)
        => Command(name, description, options, (parsed, terminal, _) => Task.FromResult(action(parsed, terminal)), symbols);
}
