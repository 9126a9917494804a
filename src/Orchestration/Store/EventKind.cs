namespace Pipelines.Orchestration.Store;

/// <summary>How an execution touched an artifact.</summary>
public enum EventKind
{
    /// <summary>It read it.</summary>
    Input,

    /// <summary>It made it, or took it from the cache.</summary>
    Output,
}
