namespace Pipelines.Orchestration.Running;

/// <summary>How a run ended, as a caller has to tell it apart. The values are the exit codes of the command line.</summary>
public enum RunOutcome
{
    /// <summary>Every step that was asked for completed or was cached.</summary>
    Succeeded = 0,

    /// <summary>A step failed.</summary>
    Failed = 1,

    /// <summary>A gate said no.</summary>
    Refused = 4,

    /// <summary>The machine said no: disk full, no right to write, no memory.</summary>
    EnvironmentFailed = 5,

    /// <summary>The run went past its time.</summary>
    TimedOut = 6,

    /// <summary>This program is at fault.</summary>
    Bug = 70,

    /// <summary>Somebody stopped it.</summary>
    Cancelled = 130,
}
