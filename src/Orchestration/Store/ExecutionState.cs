namespace Pipelines.Orchestration.Store;

/// <summary>Where a run or one of its steps stands.</summary>
public enum ExecutionState
{
    /// <summary>Known, not begun. Nothing to do.</summary>
    Pending,

    /// <summary>At work. Nothing to do.</summary>
    Running,

    /// <summary>Finished well. Nothing to do.</summary>
    Completed,

    /// <summary>Taken from an earlier execution with the same fingerprint. Nothing to do.</summary>
    Cached,

    /// <summary>An error stopped it. Read the log, mend the cause, retry.</summary>
    Failed,

    /// <summary>A gate said no: data anomalies, or a model that was not blessed. Look at the artifact, mend the data or the threshold, run again.</summary>
    Refused,

    /// <summary>It ran past its time. Give it more, or find out what it waits for.</summary>
    TimedOut,

    /// <summary>Its process went away in the middle. Run again: finished steps are kept.</summary>
    Crashed,

    /// <summary>Somebody stopped it. Run again to go on.</summary>
    Cancelled,

    /// <summary>Left out: an earlier step did not finish, or the run was not asked for it.</summary>
    Skipped,
}
