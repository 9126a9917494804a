namespace Pipelines.Orchestration.Running.Events;

/// <summary>A line for the log.</summary>
/// <param name="At">When.</param>
/// <param name="Run">The run.</param>
/// <param name="Step">The component that speaks; null for the runner.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">What it says.</param>
/// <param name="Detail">More, such as a stack trace.</param>
public sealed record LineLogged(DateTimeOffset At, long Run, string? Step, LogLevel Level, string Message, string? Detail = null) : RunEvent(At, Run);
