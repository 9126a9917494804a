namespace Pipelines.Orchestration.Planning;

/// <summary>What a plan says of a step.</summary>
public enum StepAction
{
    /// <summary>It runs.</summary>
    Run,

    /// <summary>Its outputs are taken from an earlier execution.</summary>
    Cached,

    /// <summary>A step before it runs; whether it has to run as well shows when the new inputs are there.</summary>
    Undecided,

    /// <summary>It was not asked for.</summary>
    NotSelected,
}
