using Microsoft.EntityFrameworkCore;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Store.Rows;

namespace Pipelines.Orchestration.Store;

/// <summary>The one writer of a process: calls wait for each other here rather than in SQLite.</summary>
internal sealed class RunWriter(MetadataStore store, TimeProvider clock) : IRunWriter
{
    private readonly Lock gate = new();

    public void TakeLock(string pipeline, ProcessIdentity owner) => Write(context =>
    {
        var held = context.Locks.AsTracking().FirstOrDefault(row => row.Pipeline == pipeline);
        if (held is not null)
        {
            var holder = new ProcessIdentity(held.Machine, held.ProcessId, held.ProcessStartedAt);
            if (holder.IsAlive())
            {
                throw new PipelineBusyException(pipeline, holder, held.TakenAt);
            }

            context.Remove(held);
            context.SaveChanges();
        }

        context.Add(new LockRow
        {
            Pipeline = pipeline,
            Machine = owner.Machine,
            ProcessId = owner.Id,
            ProcessStartedAt = owner.StartedAt,
            TakenAt = clock.GetUtcNow(),
        });
        context.SaveChanges();
    });

    public void ReleaseLock(string pipeline, ProcessIdentity owner) => Write(context =>
        context.Locks.Where(row => row.Pipeline == pipeline && row.ProcessId == owner.Id && row.Machine == owner.Machine).ExecuteDelete());

    public IReadOnlyList<ExecutionKey> MarkCrashed(string pipeline) => Write<IReadOnlyList<ExecutionKey>>(context =>
    {
        const string cause = "The process ended in the middle.";
        var dead = context.Runs.AsTracking().Where(row => row.Pipeline == pipeline && row.State == ExecutionState.Running).ToArray();
        if (dead.Length == 0)
        {
            return [];
        }

        var runs = dead.Select(row => row.Id).ToArray();
        var steps = context.Executions.AsTracking().Where(row => runs.Contains(row.RunId) && row.State == ExecutionState.Running).ToArray();
        foreach (var step in steps)
        {
            Close(step, ExecutionState.Crashed, cause);
        }

        foreach (var run in dead)
        {
            Close(run, ExecutionState.Crashed, cause);
        }

        context.SaveChanges();
        return [.. steps.Select(step => new ExecutionKey(pipeline, step.Component, step.Id))];
    });

    public RunInfo StartRun(NewRun run) => Write(context =>
    {
        var pipeline = context.Contexts.FirstOrDefault(row => row.Type == "pipeline" && row.Name == run.Pipeline);
        if (pipeline is null)
        {
            pipeline = new ContextRow { Type = "pipeline", Name = run.Pipeline };
            context.Add(pipeline);
            context.SaveChanges();
        }

        var row = new RunRow
        {
            ContextId = pipeline.Id,
            Pipeline = run.Pipeline,
            State = ExecutionState.Running,
            Trigger = run.Trigger,
            Definition = run.Definition,
            Overrides = run.Overrides.Count == 0 ? null : string.Join('\n', run.Overrides),
            StartedAt = clock.GetUtcNow(),
        };
        context.Add(row);
        context.SaveChanges();
        return row.ToInfo();
    });

    public void FinishRun(long run, ExecutionState state, string? cause) => Write(context =>
    {
        Close(context.Runs.AsTracking().First(row => row.Id == run), state, cause);
        context.SaveChanges();
    });

    public long StartExecution(NewExecution execution) => Write(context =>
    {
        var row = ToRow(execution, ExecutionState.Running);
        row.Attempt = 1 + context.Executions.Count(other =>
            other.Pipeline == row.Pipeline && other.Component == row.Component && other.Fingerprint == row.Fingerprint && other.State != ExecutionState.Cached);
        context.Add(row);
        context.SaveChanges();
        context.AddRange(EventsOf(row.Id, EventKind.Input, execution.Inputs));
        context.SaveChanges();
        return row.Id;
    });

    public IReadOnlyDictionary<string, Artifact> FinishExecution(long execution, ExecutionOutcome outcome) => Write(context =>
    {
        var row = context.Executions.AsTracking().First(entry => entry.Id == execution);
        Close(row, outcome.State, outcome.Error);
        row.Summary = outcome.Summary;
        row.Set(outcome.Rows);
        if (outcome.Fingerprint is { } fingerprint)
        {
            row.Fingerprint = fingerprint.Value;
            row.Parts = RowMapping.WriteParts(fingerprint);
        }

        context.AddRange((outcome.Metrics ?? new Dictionary<string, double>())
            .Select(metric => new PropertyRow { ExecutionId = row.Id, Name = metric.Key, Value = metric.Value }));
        var artifacts = (outcome.Outputs ?? []).Select(output => ToRow(output, row)).ToArray();
        context.AddRange(artifacts);
        context.SaveChanges();

        var outputs = artifacts.ToDictionary(artifact => artifact.Slot, artifact => artifact.ToArtifact());
        context.AddRange(EventsOf(row.Id, EventKind.Output, outputs));
        context.SaveChanges();
        return outputs;
    });

    public void RecordCached(NewExecution execution, ExecutionInfo source) => Write(context =>
    {
        var row = ToRow(execution, ExecutionState.Cached);
        row.EndedAt = row.StartedAt;
        row.Summary = source.Summary;
        row.Set(source.Rows);
        row.CachedFromId = source.Id;
        row.CachedFromRun = source.Run;
        context.Add(row);
        context.SaveChanges();
        context.AddRange(EventsOf(row.Id, EventKind.Input, execution.Inputs));
        context.AddRange(EventsOf(row.Id, EventKind.Output, source.Outputs));
        context.AddRange(source.Metrics.Select(metric => new PropertyRow { ExecutionId = row.Id, Name = metric.Key, Value = metric.Value }));
        context.SaveChanges();
    });

    public void RecordSkipped(NewExecution execution) => Write(context =>
    {
        var row = ToRow(execution, ExecutionState.Skipped);
        row.EndedAt = row.StartedAt;
        context.Add(row);
        context.SaveChanges();
    });

    public void RecordVersion(string destination, int version, string contentHash, long execution) => Write(context =>
    {
        context.Add(new VersionRow
        {
            Destination = destination,
            Version = version,
            ContentHash = contentHash,
            ExecutionId = execution,
            PushedAt = clock.GetUtcNow(),
        });
        context.SaveChanges();
    });

    private void Write(Action<MetadataContext> change) => Write(context =>
    {
        change(context);
        return 0;
    });

    /// <summary>One transaction that holds the write lock from its start, so that what it reads cannot change under it.</summary>
    private T Write<T>(Func<MetadataContext, T> change)
    {
        lock (gate)
        {
            using var context = store.Connect();
            context.Database.OpenConnection();
            context.Database.ExecuteSqlRaw("PRAGMA synchronous=NORMAL");
            using var transaction = context.Database.BeginTransaction(System.Data.IsolationLevel.Serializable);
            var result = change(context);
            transaction.Commit();
            return result;
        }
    }

    private ExecutionRow ToRow(NewExecution execution, ExecutionState state) => new()
    {
        RunId = execution.Run,
        Pipeline = execution.Pipeline,
        Component = execution.Component,
        Number = execution.Number,
        State = state,
        Fingerprint = execution.Fingerprint?.Value,
        Parts = RowMapping.WriteParts(execution.Fingerprint),
        Reason = execution.Reason,
        StartedAt = clock.GetUtcNow(),
    };

    private ArtifactRow ToRow(NewArtifact artifact, ExecutionRow execution) => new()
    {
        Type = artifact.Type,
        Slot = artifact.Slot,
        Pipeline = execution.Pipeline,
        Path = artifact.Path,
        ContentHash = artifact.ContentHash,
        Stamp = artifact.Stamp,
        LengthInBytes = artifact.LengthInBytes,
        ExecutionId = execution.Id,
        CreatedAt = clock.GetUtcNow(),
    };

    private static IEnumerable<EventRow> EventsOf(long execution, EventKind kind, IReadOnlyDictionary<string, Artifact> artifacts) =>
        artifacts.Select(entry => new EventRow { ExecutionId = execution, ArtifactId = entry.Value.Id, Kind = kind, Slot = entry.Key });

    private void Close(ExecutionRow row, ExecutionState state, string? error)
    {
        ExecutionStates.Check(row.State, state);
        row.State = state;
        row.Error = error;
        row.EndedAt = clock.GetUtcNow();
    }

    private void Close(RunRow row, ExecutionState state, string? cause)
    {
        ExecutionStates.Check(row.State, state);
        row.State = state;
        row.Cause = cause;
        row.EndedAt = clock.GetUtcNow();
        row.DurationInMilliseconds = (long)(row.EndedAt.Value - row.StartedAt).TotalMilliseconds;
    }
}
