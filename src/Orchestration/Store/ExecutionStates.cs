namespace Pipelines.Orchestration.Store;

/// <summary>The one table of which state may follow which.</summary>
public static class ExecutionStates
{
    private static readonly Dictionary<ExecutionState, ExecutionState[]> Next = new()
    {
        [ExecutionState.Pending] = [ExecutionState.Running, ExecutionState.Cached, ExecutionState.Skipped, ExecutionState.Crashed, ExecutionState.Cancelled],
        [ExecutionState.Running] =
        [
            ExecutionState.Completed, ExecutionState.Cached, ExecutionState.Failed, ExecutionState.Refused,
            ExecutionState.TimedOut, ExecutionState.Crashed, ExecutionState.Cancelled,
        ],
    };

    /// <summary>Whether nothing follows any more.</summary>
    public static bool IsFinal(this ExecutionState state) => !Next.ContainsKey(state);

    /// <summary>Whether it did what it should: its outputs may be used.</summary>
    public static bool IsSuccess(this ExecutionState state) => state is ExecutionState.Completed or ExecutionState.Cached;

    /// <summary>Checks a step from one state to the next.</summary>
    /// <exception cref="InvalidOperationException">The table has no such step.</exception>
    public static void Check(ExecutionState from, ExecutionState to)
    {
        if (!Next.TryGetValue(from, out var allowed) || !allowed.Contains(to))
        {
            throw new InvalidOperationException($"Store: {from} cannot become {to}. Expected one of: {string.Join(", ", allowed ?? [])}.");
        }
    }
}
