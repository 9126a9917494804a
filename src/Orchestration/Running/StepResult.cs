using Pipelines.Data;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Running;

/// <summary>How a step of a run ended.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Name">The component's name.</param>
/// <param name="State">A final state.</param>
/// <param name="Reasons">Why it ran, was cached or was skipped.</param>
/// <param name="Duration">How long it took.</param>
public sealed record StepResult(int Number, string Name, ExecutionState State, IReadOnlyList<string> Reasons, TimeSpan Duration)
{
    /// <summary>The outcome that it gives the run, unless an earlier step gave one.</summary>
    public RunOutcome Outcome { get; init; }

    /// <summary>The number of the execution; null for a step that was skipped.</summary>
    public long? Execution { get; init; }

    /// <summary>What it did, in a few words.</summary>
    public string? Summary { get; init; }

    /// <summary>What went wrong, or why the gate said no.</summary>
    public string? Error { get; init; }

    /// <summary>The error whole, for the log.</summary>
    public string? Detail { get; init; }

    /// <summary>Where its rows went.</summary>
    public RowAccount? Rows { get; init; }

    /// <summary>Numbers that it told of itself.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The run whose outputs it took, for a cached step.</summary>
    public long? CachedFromRun { get; init; }

    /// <summary>What keeps the steps after this one from running; null where nothing does.</summary>
    public StepHindrance? Hinders
    {
        get => field ?? (State.IsSuccess() || State == ExecutionState.Skipped ? null : new StepHindrance($"{Name} {Verb}", RunOutcome.Succeeded));
        init;
    }

    /// <summary>What it made or took, by slot.</summary>
    public IReadOnlyDictionary<string, Artifact> Outputs { get; init; } = new Dictionary<string, Artifact>();

    private string Verb => State switch
    {
        ExecutionState.Refused => "refused",
        ExecutionState.Cancelled => "was cancelled",
        ExecutionState.TimedOut => "timed out",
        _ => "failed",
    };
}
