using Pipelines.Data;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Running.Events;

/// <summary>A step ended.</summary>
/// <param name="At">When.</param>
/// <param name="Run">The run.</param>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Step">The component's name.</param>
/// <param name="State">How.</param>
/// <param name="Reasons">Why it ran, was cached or was skipped.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Summary">What it did.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Detail">The error whole, with its stack.</param>
/// <param name="Rows">Where its rows went.</param>
/// <param name="Metrics">Numbers that it told of itself.</param>
public sealed record StepFinished(
    DateTimeOffset At, long Run, int Number, string Step, ExecutionState State, IReadOnlyList<string> Reasons, double Seconds, string? Summary,
    string? Error, string? Detail, RowAccount? Rows, IReadOnlyDictionary<string, double> Metrics) : RunEvent(At, Run);
