using System.CommandLine;

namespace Pipelines.Cli.Commands.Models;

/// <summary><c>pipeline models list|status|load|unload|rollback|benchmark|graph</c>: looks at the models of a running host, changes which are served, and shows what the compiler makes of one.</summary>
internal sealed class ModelsCommand : CliCommand
{
    private readonly CliCommand[] _verbs =
    [
        new ModelsListCommand(),
        new ModelsStatusCommand(),
        new ModelsLoadCommand(),
        new ModelsUnloadCommand(),
        new ModelsRollbackCommand(),
        new ModelsBenchmarkCommand(),
        new ModelsGraphCommand(),
    ];

    public override Command Build(GlobalOptions options)
    {
        var command = new Command("models", "Look at the models of a running host, change which are served, see what the compiler makes of one.");
        foreach (var verb in _verbs) command.Add(verb.Build(options));
        return command;
    }
}
