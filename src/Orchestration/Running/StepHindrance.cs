namespace Pipelines.Orchestration.Running;

/// <summary>Why steps after another one are left out: the first cause, handed on from step to step.</summary>
/// <param name="Text">As people read it: <c>Trainer failed</c>.</param>
/// <param name="Outcome">What it makes of the run by itself; a failed step speaks for itself, so <see cref="RunOutcome.Succeeded"/> there.</param>
public sealed record StepHindrance(string Text, RunOutcome Outcome);
