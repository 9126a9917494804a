using Pipelines.Orchestration.Artifacts;

namespace Pipelines.Orchestration.Store;

/// <summary>Records what happens. Each call is one transaction: after it the fact is kept, whatever becomes of the process.</summary>
public interface IRunWriter
{
    /// <summary>Takes the right to run a pipeline, also from a process that is gone.</summary>
    /// <exception cref="PipelineBusyException">A living process runs it.</exception>
    void TakeLock(string pipeline, ProcessIdentity owner);

    /// <summary>Gives the right back.</summary>
    void ReleaseLock(string pipeline, ProcessIdentity owner);

    /// <summary>Marks runs and executions of a pipeline that still count as running as crashed; the caller holds the lock, so nobody runs them.</summary>
    /// <returns>The executions, whose drafts may be removed.</returns>
    IReadOnlyList<ExecutionKey> MarkCrashed(string pipeline);

    /// <summary>Records the start of a run.</summary>
    RunInfo StartRun(NewRun run);

    /// <summary>Records the end of a run.</summary>
    void FinishRun(long run, ExecutionState state, string? cause);

    /// <summary>Records the start of an execution.</summary>
    /// <returns>Its number.</returns>
    long StartExecution(NewExecution execution);

    /// <summary>Records the end of an execution together with its outputs: from here on the cache may take them.</summary>
    /// <returns>The outputs by slot.</returns>
    IReadOnlyDictionary<string, Artifact> FinishExecution(long execution, ExecutionOutcome outcome);

    /// <summary>Records a step that took the outputs of an earlier execution.</summary>
    void RecordCached(NewExecution execution, ExecutionInfo source);

    /// <summary>Records a step that was left out.</summary>
    void RecordSkipped(NewExecution execution);

    /// <summary>Records a published version.</summary>
    void RecordVersion(string destination, int version, string contentHash, long execution);
}
