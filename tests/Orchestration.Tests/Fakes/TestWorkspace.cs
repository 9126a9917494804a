using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Tests.Fakes;

/// <summary>A workspace in a temporary folder, and everything that runs pipelines in it.</summary>
public sealed class TestWorkspace : IDisposable
{
    public TestWorkspace()
    {
        Workspace = new Workspace(Directory.CreateTempSubdirectory("orchestration-").FullName);
        Store = MetadataStore.Open(Workspace, TimeProvider.System);
        Artifacts = new FileArtifactStore(Workspace);
    }

    public Workspace Workspace { get; }

    public MetadataStore Store { get; }

    public FileArtifactStore Artifacts { get; }

    public Planner Planner => new(Workspace, Store.Reader, Artifacts);

    public PipelineRunner Runner => new(Workspace, Store, Artifacts, TimeProvider.System);

    public static PipelineGraph Graph(params Component[] components) => new("demo", "demo.yaml", components);

    public Task<RunResult> RunAsync(PipelineGraph graph, RunOptions? options = null, IRunObserver? observer = null, CancellationToken cancellation = default) =>
        Runner.RunAsync(graph, options ?? new RunOptions(), observer ?? new RecordingObserver(), cancellation);

    public string File(string name, string content)
    {
        var path = Path.Combine(Workspace.Root, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Workspace.Root, recursive: true);
    }
}
