namespace Pipelines.Orchestration.Running.Events;

/// <summary>A run began.</summary>
/// <param name="At">When.</param>
/// <param name="Run">The run.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Steps">The names of its steps in order.</param>
public sealed record RunStarted(DateTimeOffset At, long Run, string Pipeline, IReadOnlyList<string> Steps) : RunEvent(At, Run);
