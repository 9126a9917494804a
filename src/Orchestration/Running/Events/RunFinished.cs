using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Running.Events;

/// <summary>A run ended.</summary>
/// <param name="At">When.</param>
/// <param name="Run">The run.</param>
/// <param name="State">How.</param>
/// <param name="Cause">The first cause, where it was not a success.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record RunFinished(DateTimeOffset At, long Run, ExecutionState State, string? Cause, double Seconds) : RunEvent(At, Run);
