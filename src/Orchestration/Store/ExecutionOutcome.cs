using Pipelines.Data;
using Pipelines.Orchestration.Planning;

namespace Pipelines.Orchestration.Store;

/// <summary>How an execution ended.</summary>
/// <param name="State">A final state.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Summary">What it did.</param>
/// <param name="Rows">Where its rows went.</param>
/// <param name="Metrics">Numbers that it told of itself.</param>
/// <param name="Outputs">What it made.</param>
/// <param name="Fingerprint">What it depended on, where that differs from what was known at the start.</param>
public sealed record ExecutionOutcome(
    ExecutionState State, string? Error = null, string? Summary = null, RowAccount? Rows = null, IReadOnlyDictionary<string, double>? Metrics = null,
    IReadOnlyList<NewArtifact>? Outputs = null, Fingerprint? Fingerprint = null);
