namespace Pipelines.Orchestration.Store;

/// <summary>Which runs to list; everything is done in the database.</summary>
/// <param name="Pipeline">Only this pipeline.</param>
/// <param name="States">Only these states; empty means any.</param>
/// <param name="Since">Only those that began then or later.</param>
/// <param name="Until">Only those that began before.</param>
/// <param name="Search">Only those whose pipeline, trigger or cause has this text in it.</param>
/// <param name="Sort">By what.</param>
/// <param name="Descending">Largest or newest first.</param>
/// <param name="Skip">How many to leave out.</param>
/// <param name="Take">How many to give.</param>
public sealed record RunQuery(
    string? Pipeline = null, IReadOnlyList<ExecutionState>? States = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null,
    string? Search = null, RunSort Sort = RunSort.Id, bool Descending = true, int Skip = 0, int Take = 20);
