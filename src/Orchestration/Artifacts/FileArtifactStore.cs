using System.Globalization;

namespace Pipelines.Orchestration.Artifacts;

/// <summary>Artifacts as folders of one file system: <c>artifacts/&lt;pipeline&gt;/&lt;component&gt;/&lt;execution&gt;/&lt;slot&gt;/</c>.</summary>
/// <remarks>Drafts lie beside, named <c>.&lt;execution&gt;.draft</c>, so that publishing is a rename within one folder; checkpoints in <c>.scratch/</c>.</remarks>
public sealed class FileArtifactStore(Workspace workspace) : IArtifactStore
{
    /// <inheritdoc/>
    public string Begin(ExecutionKey key)
    {
        var draft = DraftOf(key);
        Delete(draft);
        Directory.CreateDirectory(draft);
        return draft;
    }

    /// <inheritdoc/>
    public string Publish(ExecutionKey key)
    {
        var folder = FolderOf(key);
        Delete(folder); // numbers start anew when the store was deleted: nothing refers to this folder then
        Directory.Move(DraftOf(key), folder);
        return folder;
    }

    /// <inheritdoc/>
    public void Discard(ExecutionKey key)
    {
        Delete(DraftOf(key));
        Delete(FolderOf(key));
    }

    /// <inheritdoc/>
    public string Scratch(string pipeline, string component, string fingerprint)
    {
        var folder = Path.Combine(ScratchOf(pipeline, component), fingerprint[..16]);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <inheritdoc/>
    public void ClearScratch(string pipeline, string component) => Delete(ScratchOf(pipeline, component));

    /// <inheritdoc/>
    public string? FaultOf(Artifact artifact)
    {
        var folder = workspace.Absolute(artifact.Path);
        if (!Directory.Exists(folder))
        {
            return $"{artifact.Path} is gone";
        }

        var whole = ContentHash.StampOf(folder) == artifact.Stamp || ContentHash.OfFolder(folder) == artifact.ContentHash;
        return whole ? null : $"{artifact.Path} was changed";
    }

    private string ComponentFolder(string pipeline, string component) => Path.Combine(workspace.Artifacts, pipeline, component);

    private string FolderOf(ExecutionKey key) => Path.Combine(ComponentFolder(key.Pipeline, key.Component), Number(key));

    private string DraftOf(ExecutionKey key) => Path.Combine(ComponentFolder(key.Pipeline, key.Component), $".{Number(key)}.draft");

    private string ScratchOf(string pipeline, string component) => Path.Combine(ComponentFolder(pipeline, component), ".scratch");

    private static string Number(ExecutionKey key) => key.Execution.ToString(CultureInfo.InvariantCulture);

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
