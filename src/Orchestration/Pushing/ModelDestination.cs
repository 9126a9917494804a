using System.Globalization;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Pushing;

/// <summary>A folder that a model is published to: one folder a version, named by its number. A host that watches it sees a version whole or not at all.</summary>
public sealed class ModelDestination
{
    private readonly string key;

    /// <summary>Names a destination; nothing is made before a version is published.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The folder, relative to the workspace or in full.</param>
    public ModelDestination(Workspace workspace, string path)
    {
        Folder = workspace.Absolute(path);
        key = workspace.Relative(Folder);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The versions that are there, newest first.</summary>
    public IReadOnlyList<int> Versions => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateDirectories(Folder)
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Where(version => version > 0)
            .OrderDescending(),
    ];

    /// <summary>The newest version that is there; 0 where there is none.</summary>
    public int Newest => Versions is [var newest, ..] ? newest : 0;

    /// <summary>The folder of a version.</summary>
    public string PathOf(int version) => Path.Combine(Folder, version.ToString(CultureInfo.InvariantCulture));

    /// <summary>What is in a version.</summary>
    public string ContentOf(int version) => ContentHash.OfFolder(PathOf(version));

    /// <summary>The newest version of another content than a candidate's: what the candidate is to replace, or has replaced. Null where there is none.</summary>
    public int? NewestOtherThan(string content)
    {
        foreach (var version in Versions)
        {
            if (ContentOf(version) != content)
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>Publishes a model folder by one rename. The number is one above the highest that was ever given here, by the store's account and by the folder's.</summary>
    /// <param name="model">The model folder to copy.</param>
    /// <param name="content">Its content hash.</param>
    /// <param name="store">Where numbers are kept that were given once.</param>
    /// <param name="execution">The execution that publishes.</param>
    /// <returns>The version, and whether it is new: the very same model as the newest version is not published twice.</returns>
    public (int Version, bool IsNew) Publish(string model, string content, MetadataStore store, long execution)
    {
        var given = store.Reader.VersionsOf(key);
        var newest = Newest;
        if (newest > 0 && ContentOf(newest) == content)
        {
            if (given.All(version => version.Version != newest))
            {
                store.Writer.RecordVersion(key, newest, content, execution); // published by a process that died before it could record it
            }

            return (newest, false);
        }

        var next = Math.Max(newest, given is [var last, ..] ? last.Version : 0) + 1;
        var draft = Path.Combine(Folder, $".{next.ToString(CultureInfo.InvariantCulture)}.draft");
        Copy(model, draft);
        Directory.Move(draft, PathOf(next)); // from here on hosts see it
        store.Writer.RecordVersion(key, next, content, execution);
        return (next, true);
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
