namespace Pipelines.Orchestration.Store;

/// <summary>What a list of runs is sorted by.</summary>
public enum RunSort
{
    /// <summary>The number, which is the order of start.</summary>
    Id,

    /// <summary>The pipeline's name.</summary>
    Pipeline,

    /// <summary>The state's name.</summary>
    State,

    /// <summary>How long it took.</summary>
    Duration,
}
