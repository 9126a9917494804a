using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Planning;

/// <summary>What is to be done with a step whose inputs are known, and why.</summary>
/// <param name="Fingerprint">What it depends on.</param>
/// <param name="Cached">The execution to take the outputs of; null where the step has to run.</param>
/// <param name="Reasons">Why, at least one.</param>
public sealed record StepDecision(Fingerprint Fingerprint, ExecutionInfo? Cached, IReadOnlyList<string> Reasons);
