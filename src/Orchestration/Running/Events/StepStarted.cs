namespace Pipelines.Orchestration.Running.Events;

/// <summary>A step began; one that is cached or skipped only finishes.</summary>
/// <param name="At">When.</param>
/// <param name="Run">The run.</param>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Step">The component's name.</param>
/// <param name="Reasons">Why it runs.</param>
public sealed record StepStarted(DateTimeOffset At, long Run, int Number, string Step, IReadOnlyList<string> Reasons) : RunEvent(At, Run);
