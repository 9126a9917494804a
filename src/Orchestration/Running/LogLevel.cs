namespace Pipelines.Orchestration.Running;

/// <summary>How much a line of the log matters.</summary>
public enum LogLevel
{
    /// <summary>For those who look closely.</summary>
    Detail,

    /// <summary>What happened.</summary>
    Information,

    /// <summary>Something to look at; the work goes on.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
