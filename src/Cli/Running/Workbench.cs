using Pipelines.Orchestration;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Store;

namespace Pipelines.Cli.Running;

/// <summary>An open workspace: the metadata store and the artifacts of a folder.</summary>
internal sealed class Workbench
{
    public Workbench(string root)
    {
        Workspace = new Workspace(root);
        Store = MetadataStore.Open(Workspace, TimeProvider.System);
        Artifacts = new FileArtifactStore(Workspace);
    }

    /// <summary>Opens the workspace on another thread while the caller reads a definition. A store that is not there yet is only made once the definition is known to be sound.</summary>
    public static Func<Task<Workbench>> OpenAhead(string root)
    {
        if (!File.Exists(new Workspace(root).Database)) return () => Task.FromResult(new Workbench(root));
        var opening = Task.Run(() =>
        {
            var bench = new Workbench(root);
            bench.Store.WarmUp();
            return bench;
        });
        return () => opening;
    }

    public Workspace Workspace { get; }

    public MetadataStore Store { get; }

    public IArtifactStore Artifacts { get; }

    public PipelineRunner Runner => new(Workspace, Store, Artifacts, TimeProvider.System);

    /// <summary>The run asked for, or the newest one.</summary>
    /// <exception cref="PipelineException">There is no such run.</exception>
    public RunInfo Find(long? run)
    {
        var found = run is { } number ? Store.Reader.FindRun(number) : Store.Reader.ListRuns(new RunQuery(Take: 1)).Items is [var newest, ..] ? newest : null;
        return found ?? throw new PipelineException(run is null
            ? $"There is no run in {Workspace.Root} yet. Start one with 'pipeline run FILE'."
            : $"There is no run {run} in {Workspace.Root}. See 'pipeline runs list'.");
    }
}
