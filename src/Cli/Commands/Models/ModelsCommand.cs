using System.CommandLine;

namespace Pipelines.Cli.Commands.Models;

/// <summary><c>pipeline models list|status|load|unload|rollback|benchmark</c>: looks at the models of a running host, and changes which are served.</summary>
internal sealed class ModelsCommand : CliCommand
{
    private static readonly CliCommand[] Verbs =
    [
        new ModelsListCommand(),
        new ModelsStatusCommand(),
        new ModelsLoadCommand(),
        new ModelsUnloadCommand(),
        new ModelsRollbackCommand(),
        new ModelsBenchmarkCommand(),
    ];

    public override Command Build(GlobalOptions options)
    {
        var command = new Command("models", "Look at the models of a running host, and change which are served.");
        foreach (var verb in Verbs) command.Add(verb.Build(options));
        return command;
    }
}
