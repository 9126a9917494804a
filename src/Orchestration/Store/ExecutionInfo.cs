using Pipelines.Data;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Planning;

namespace Pipelines.Orchestration.Store;

/// <summary>A step of a run.</summary>
/// <param name="Id">Its number in the store, and the name of its artifact folder.</param>
/// <param name="Run">The run that it belongs to.</param>
/// <param name="Component">The component's name.</param>
/// <param name="Number">Its place in the run, from 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempt">How many runs have tried this fingerprint, this one counted.</param>
/// <param name="Fingerprint">The hash of all it depended on; null where it never got so far.</param>
/// <param name="Parts">The fingerprint's parts.</param>
/// <param name="Reason">Why it ran, was cached or was skipped.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Summary">What it did, in a few words: <c>344 rows -> 7 features</c>.</param>
/// <param name="Rows">Where its rows went; null where it has none.</param>
/// <param name="CachedFrom">The execution whose outputs it took.</param>
/// <param name="CachedFromRun">The run of that execution.</param>
/// <param name="Inputs">The artifacts that it read, by slot.</param>
/// <param name="Outputs">The artifacts that it made or took, by slot.</param>
/// <param name="Metrics">Numbers that it told of itself.</param>
public sealed record ExecutionInfo(
    long Id, long Run, string Component, int Number, ExecutionState State, int Attempt, string? Fingerprint,
    IReadOnlyList<FingerprintPart> Parts, string Reason, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Error, string? Summary,
    RowAccount? Rows, long? CachedFrom, long? CachedFromRun,
    IReadOnlyDictionary<string, Artifact> Inputs, IReadOnlyDictionary<string, Artifact> Outputs, IReadOnlyDictionary<string, double> Metrics);
