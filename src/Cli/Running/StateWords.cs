using Pipelines.Cli.Output;
using Pipelines.Orchestration.Store;

namespace Pipelines.Cli.Running;

/// <summary>The word and colour of each state; the word carries the meaning.</summary>
internal static class StateWords
{
    public static string Of(ExecutionState state) => state switch
    {
        ExecutionState.Completed => "OK",
        ExecutionState.Failed => "FAIL",
        ExecutionState.TimedOut => "TIMEOUT",
        ExecutionState.Skipped => "SKIP",
        _ => state.ToString().ToUpperInvariant(),
    };

    public static Color ColorOf(ExecutionState state) => state switch
    {
        ExecutionState.Completed => Color.Green,
        ExecutionState.Cached or ExecutionState.Pending => Color.Grey,
        ExecutionState.Running => Color.Cyan,
        ExecutionState.Skipped or ExecutionState.Cancelled => Color.Yellow,
        _ => Color.Red,
    };
}
