namespace Pipelines.Orchestration.Definitions;

/// <summary>What becomes of firings that were missed.</summary>
public enum MisfirePolicy
{
    /// <summary>One run makes up for all of them.</summary>
    RunOnce,

    /// <summary>They are left out; the next one due runs.</summary>
    Skip,
}
