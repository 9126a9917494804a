using Pipelines.Orchestration.Artifacts;

namespace Pipelines.Orchestration.Store;

/// <summary>Looks things up in the metadata store; changes nothing. Filtering, sorting and paging are done by the database.</summary>
public interface IRunReader
{
    /// <summary>Lists runs.</summary>
    Page<RunInfo> ListRuns(RunQuery query);

    /// <summary>The names of all pipelines that have run, sorted.</summary>
    IReadOnlyList<string> ListPipelines();

    /// <summary>Finds a run, or null.</summary>
    RunInfo? FindRun(long run);

    /// <summary>The steps of a run in order.</summary>
    IReadOnlyList<ExecutionInfo> StepsOf(long run);

    /// <summary>Finds an execution, or null.</summary>
    ExecutionInfo? FindExecution(long execution);

    /// <summary>The newest executions of a component that completed with this fingerprint: what the cache may take.</summary>
    IReadOnlyList<ExecutionInfo> FindCompleted(string pipeline, string component, string fingerprint);

    /// <summary>The newest execution of a component that got as far as a fingerprint, or null: what a change is measured against.</summary>
    ExecutionInfo? FindLatest(string pipeline, string component);

    /// <summary>The newest execution of a component that completed, or null.</summary>
    ExecutionInfo? FindLatestCompleted(string pipeline, string component);

    /// <summary>The input that a component completed with most recently and whose content is another than the given one, or null.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="component">The component that let it pass.</param>
    /// <param name="slot">The component's input slot.</param>
    /// <param name="exceptContent">The content hash to look past.</param>
    Artifact? FindPassed(string pipeline, string component, string slot, string exceptContent);

    /// <summary>Lists artifacts.</summary>
    Page<Artifact> ListArtifacts(ArtifactQuery query);

    /// <summary>Finds an artifact, or null.</summary>
    Artifact? FindArtifact(long artifact);

    /// <summary>The executions that read an artifact.</summary>
    IReadOnlyList<ExecutionInfo> ConsumersOf(long artifact);

    /// <summary>The versions published to a destination, newest first.</summary>
    IReadOnlyList<PushedVersion> VersionsOf(string destination);
}
