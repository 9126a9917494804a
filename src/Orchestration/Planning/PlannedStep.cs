using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Planning;

/// <summary>A step of a plan.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Component">The component.</param>
/// <param name="Action">What will happen.</param>
/// <param name="Reasons">Why, at least one: <c>options changed: epochs 10 -> 20</c>.</param>
/// <param name="Fingerprint">What it depends on; null where its inputs are not known yet.</param>
/// <param name="Cached">The execution that it takes its outputs from.</param>
public sealed record PlannedStep(
    int Number, Component Component, StepAction Action, IReadOnlyList<string> Reasons, Fingerprint? Fingerprint = null, ExecutionInfo? Cached = null);
