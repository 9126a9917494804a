namespace Pipelines.Orchestration.Running.Events;

/// <summary>A step came on.</summary>
/// <param name="At">When.</param>
/// <param name="Run">The run.</param>
/// <param name="Step">The component's name.</param>
/// <param name="Progress">How far it is.</param>
public sealed record StepProgressed(DateTimeOffset At, long Run, string Step, StepProgress Progress) : RunEvent(At, Run);
