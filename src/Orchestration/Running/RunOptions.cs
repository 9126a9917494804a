using Pipelines.Orchestration.Planning;

namespace Pipelines.Orchestration.Running;

/// <summary>How a run is to go.</summary>
public sealed record RunOptions
{
    /// <summary>The part of the pipeline that is asked for, and whether to leave the cache alone.</summary>
    public StepSelection Selection { get; init; } = StepSelection.All;

    /// <summary>Whether steps that do not depend on a failed one still run.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>How many steps may run at once.</summary>
    /// <value>The number of processors by default.</value>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>How long the whole run may take; null means as long as it needs.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Values that stood in for those of the definition, each <c>key=value</c>: recorded, so that a retry can use them again.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Who asks for it: <c>manual</c>, <c>schedule</c>, <c>retry of 41</c>.</summary>
    public string Trigger { get; init; } = "manual";
}
