using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Store.Rows;

namespace Pipelines.Orchestration.Store;

internal sealed class RunReader(MetadataStore store) : IRunReader
{
    public Page<RunInfo> ListRuns(RunQuery query)
    {
        using var context = store.Connect();
        var rows = Filter(context.Runs, query);
        var total = rows.Count();
        var page = Sort(rows, query).Skip(query.Skip).Take(query.Take).AsEnumerable().Select(row => row.ToInfo());
        return new Page<RunInfo>([.. page], total);
    }

    public IReadOnlyList<string> ListPipelines()
    {
        using var context = store.Connect();
        return [.. context.Runs.Select(row => row.Pipeline).Distinct().OrderBy(name => name)];
    }

    public RunInfo? FindRun(long run)
    {
        using var context = store.Connect();
        return context.Runs.FirstOrDefault(row => row.Id == run)?.ToInfo();
    }

    public IReadOnlyList<ExecutionInfo> StepsOf(long run)
    {
        using var context = store.Connect();
        return Complete(context, [.. context.Executions.Where(row => row.RunId == run).OrderBy(row => row.Number).ThenBy(row => row.Id)]);
    }

    public ExecutionInfo? FindExecution(long execution)
    {
        using var context = store.Connect();
        return Complete(context, [.. context.Executions.Where(row => row.Id == execution)]).SingleOrDefault();
    }

    public IReadOnlyList<ExecutionInfo> FindCompleted(string pipeline, string component, string fingerprint)
    {
        const int enough = 4; // an older one is only asked for when the artifacts of the newer ones were damaged
        using var context = store.Connect();
        var rows = context.Executions
            .Where(row => row.Pipeline == pipeline && row.Component == component && row.Fingerprint == fingerprint && row.State == ExecutionState.Completed)
            .OrderByDescending(row => row.Id)
            .Take(enough);
        return Complete(context, [.. rows]);
    }

    public ExecutionInfo? FindLatest(string pipeline, string component)
    {
        using var context = store.Connect();
        var rows = context.Executions
            .Where(row => row.Pipeline == pipeline && row.Component == component && row.Fingerprint != null)
            .OrderByDescending(row => row.Id)
            .Take(1);
        return Complete(context, [.. rows]).SingleOrDefault();
    }

    public ExecutionInfo? FindLatestCompleted(string pipeline, string component)
    {
        using var context = store.Connect();
        var rows = context.Executions
            .Where(row => row.Pipeline == pipeline && row.Component == component && row.State == ExecutionState.Completed)
            .OrderByDescending(row => row.Id)
            .Take(1);
        return Complete(context, [.. rows]).SingleOrDefault();
    }

    public Artifact? FindPassed(string pipeline, string component, string slot, string exceptContent)
    {
        using var context = store.Connect();
        var rows =
            from execution in context.Executions
            join seen in context.Events on execution.Id equals seen.ExecutionId
            join artifact in context.Artifacts on seen.ArtifactId equals artifact.Id
            where execution.Pipeline == pipeline && execution.Component == component && execution.State == ExecutionState.Completed
                && seen.Kind == EventKind.Input && seen.Slot == slot && artifact.ContentHash != exceptContent
            orderby execution.Id descending
            select artifact;
        return rows.FirstOrDefault()?.ToArtifact();
    }

    public Page<Artifact> ListArtifacts(ArtifactQuery query)
    {
        using var context = store.Connect();
        IQueryable<ArtifactRow> rows = context.Artifacts;
        rows = query.Pipeline is { } pipeline ? rows.Where(row => row.Pipeline == pipeline) : rows;
        rows = query.Type is { } type ? rows.Where(row => row.Type == type) : rows;
        var total = rows.Count();
        rows = query.Descending ? rows.OrderByDescending(row => row.Id) : rows.OrderBy(row => row.Id);
        return new Page<Artifact>([.. rows.Skip(query.Skip).Take(query.Take).AsEnumerable().Select(row => row.ToArtifact())], total);
    }

    public Artifact? FindArtifact(long artifact)
    {
        using var context = store.Connect();
        return context.Artifacts.FirstOrDefault(row => row.Id == artifact)?.ToArtifact();
    }

    public IReadOnlyList<ExecutionInfo> ConsumersOf(long artifact)
    {
        using var context = store.Connect();
        var rows = context.Executions
            .Where(row => context.Events.Any(seen => seen.ExecutionId == row.Id && seen.ArtifactId == artifact && seen.Kind == EventKind.Input))
            .OrderBy(row => row.Id);
        return Complete(context, [.. rows]);
    }

    public IReadOnlyList<PushedVersion> VersionsOf(string destination)
    {
        using var context = store.Connect();
        var rows = context.Versions.Where(row => row.Destination == destination).OrderByDescending(row => row.Version);
        return [.. rows.AsEnumerable().Select(row => row.ToVersion())];
    }

    private static IQueryable<RunRow> Filter(IQueryable<RunRow> rows, RunQuery query)
    {
        rows = query.Pipeline is { } pipeline ? rows.Where(row => row.Pipeline == pipeline) : rows;
        rows = query.States is { Count: > 0 } states ? rows.Where(row => states.Contains(row.State)) : rows;
        rows = query.Since is { } since ? rows.Where(row => row.StartedAt >= since) : rows;
        rows = query.Until is { } until ? rows.Where(row => row.StartedAt < until) : rows;
        return query.Search is { } text
            ? rows.Where(row => row.Pipeline.Contains(text) || row.Trigger.Contains(text) || (row.Cause != null && row.Cause.Contains(text)))
            : rows;
    }

    private static IOrderedQueryable<RunRow> Sort(IQueryable<RunRow> rows, RunQuery query) => (query.Sort, query.Descending) switch
    {
        (RunSort.Pipeline, true) => rows.OrderByDescending(row => row.Pipeline).ThenByDescending(row => row.Id),
        (RunSort.Pipeline, false) => rows.OrderBy(row => row.Pipeline).ThenBy(row => row.Id),
        (RunSort.State, true) => rows.OrderByDescending(row => row.State).ThenByDescending(row => row.Id),
        (RunSort.State, false) => rows.OrderBy(row => row.State).ThenBy(row => row.Id),
        (RunSort.Duration, true) => rows.OrderByDescending(row => row.DurationInMilliseconds).ThenByDescending(row => row.Id),
        (RunSort.Duration, false) => rows.OrderBy(row => row.DurationInMilliseconds).ThenBy(row => row.Id),
        (_, true) => rows.OrderByDescending(row => row.Id),
        _ => rows.OrderBy(row => row.Id),
    };

    /// <summary>Adds artifacts and metrics: two queries for all rows together.</summary>
    private static ExecutionInfo[] Complete(MetadataContext context, ExecutionRow[] rows)
    {
        if (rows.Length == 0)
        {
            return [];
        }

        var ids = rows.Select(row => row.Id).ToArray();
        var touched = (
            from seen in context.Events
            join artifact in context.Artifacts on seen.ArtifactId equals artifact.Id
            where ids.Contains(seen.ExecutionId)
            select new { seen.ExecutionId, seen.Kind, seen.Slot, Artifact = artifact }).ToLookup(entry => (entry.ExecutionId, entry.Kind));
        var metrics = context.Properties.Where(row => ids.Contains(row.ExecutionId)).ToLookup(row => row.ExecutionId);

        return [.. rows.Select(row => row.ToInfo(
            touched[(row.Id, EventKind.Input)].ToDictionary(entry => entry.Slot, entry => entry.Artifact.ToArtifact()),
            touched[(row.Id, EventKind.Output)].ToDictionary(entry => entry.Slot, entry => entry.Artifact.ToArtifact()),
            metrics[row.Id].ToDictionary(entry => entry.Name, entry => entry.Value)))];
    }
}
