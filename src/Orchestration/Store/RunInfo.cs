namespace Pipelines.Orchestration.Store;

/// <summary>A run as lists show it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Trigger">Who asked for it: <c>manual</c>, <c>schedule</c>, <c>retry of 41</c>.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Cause">The first cause of its end where that was not a success.</param>
/// <param name="Definition">The file of the definition.</param>
/// <param name="Overrides">Values that stood in for those of the definition, each <c>key=value</c>.</param>
public sealed record RunInfo(
    long Id, string Pipeline, ExecutionState State, string Trigger, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    string? Cause, string Definition, IReadOnlyList<string> Overrides);
