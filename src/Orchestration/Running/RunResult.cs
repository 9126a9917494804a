using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Running;

/// <summary>How a run ended.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Outcome">The outcome, which is also the exit code.</param>
/// <param name="State">The state in the store.</param>
/// <param name="Cause">The first cause, where it was not a success: <c>Trainer: loss is NaN at step 120.</c></param>
/// <param name="Steps">The steps in order.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="LogPath">The log, relative to the workspace.</param>
public sealed record RunResult(
    long Run, string Pipeline, RunOutcome Outcome, ExecutionState State, string? Cause, IReadOnlyList<StepResult> Steps, TimeSpan Duration, string LogPath);
