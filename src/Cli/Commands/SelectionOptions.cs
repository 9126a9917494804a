using System.CommandLine;
using Pipelines.Orchestration.Planning;

namespace Pipelines.Cli.Commands;

/// <summary>Which steps of a pipeline a command is about.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string> _from = new("--from") { Description = "This step and all that read from it.", HelpName = "STEP" };
    private readonly Option<string> _to = new("--to") { Description = "This step and all that it reads from.", HelpName = "STEP" };
    private readonly Option<string[]> _only = new("--only") { Description = "These steps alone.", HelpName = "STEP", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _force = new("--force") { Description = "Leave the cache alone: run the chosen steps again." };

    public Option[] All => [_from, _to, _only, _force];

    public StepSelection Of(ParseResult parsed)
        => new(parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetValue(_only) is { Length: > 0 } only ? only : null, parsed.GetValue(_force));
}
