using Microsoft.Data.Sqlite;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Running;

/// <summary>From outcomes to the states of the store, and from errors to outcomes.</summary>
public static class RunOutcomes
{
    private const int DiskFullOnUnix = 28;
    private const int StoreReadOnly = 8;
    private const int StoreFull = 13;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    /// <summary>The state that an outcome is recorded as.</summary>
    public static ExecutionState ToState(this RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => ExecutionState.Completed,
        RunOutcome.Refused => ExecutionState.Refused,
        RunOutcome.TimedOut => ExecutionState.TimedOut,
        RunOutcome.Cancelled => ExecutionState.Cancelled,
        _ => ExecutionState.Failed,
    };

    /// <summary>Whose fault an error is.</summary>
    public static RunOutcome OfError(Exception error) => error switch
    {
        UnauthorizedAccessException or OutOfMemoryException or PipelineBusyException => RunOutcome.EnvironmentFailed,
        IOException { HResult: DiskFullOnUnix or DiskFullOnWindows } => RunOutcome.EnvironmentFailed,
        SqliteException { SqliteErrorCode: StoreReadOnly or StoreFull } => RunOutcome.EnvironmentFailed,
        NullReferenceException or IndexOutOfRangeException or InvalidCastException or KeyNotFoundException or NotImplementedException
            or ArgumentNullException => RunOutcome.Bug,
        { InnerException: IOException or UnauthorizedAccessException } wrapped when OfError(wrapped.InnerException!) is RunOutcome.EnvironmentFailed => RunOutcome.EnvironmentFailed,
        _ => RunOutcome.Failed,
    };
}
