namespace Pipelines.Orchestration;

/// <summary>The folder that a run works in: the metadata store, the artifacts, the logs and the schemas that were proposed.</summary>
/// <remarks>
/// <code>
/// pipeline.db                                  the metadata store (SQLite)
/// artifacts/&lt;pipeline&gt;/&lt;component&gt;/&lt;execution&gt;/    one folder an output slot
/// runs/&lt;run&gt;/log.jsonl                         one event a line
/// schemas/&lt;pipeline&gt;.schema.yaml               inferred at the first run where the definition names none
/// models/&lt;name&gt;/&lt;version&gt;/                     what was pushed, unless the definition says where
/// </code>
/// </remarks>
public sealed class Workspace
{
    /// <summary>Names a workspace; nothing is created before something is written.</summary>
    /// <param name="root">Its folder; a relative one is taken from the working directory.</param>
    public Workspace(string root) => Root = Path.GetFullPath(root);

    /// <summary>The folder, as a full path.</summary>
    public string Root { get; }

    /// <summary>The file of the metadata store.</summary>
    public string Database => Path.Combine(Root, "pipeline.db");

    /// <summary>The folder of all artifacts.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The log of one run: JSON Lines, one <see cref="Running.Events.RunEvent"/> a line.</summary>
    public string LogOf(long run) => Path.Combine(Root, "runs", run.ToString(System.Globalization.CultureInfo.InvariantCulture), "log.jsonl");

    /// <summary>Where the schema of a pipeline lies that names none itself.</summary>
    public string ProposedSchemaOf(string pipeline) => Path.Combine(Root, "schemas", $"{pipeline}.schema.yaml");

    /// <summary>A path inside this workspace as the store keeps it: relative, with forward slashes; one outside of it in full.</summary>
    public string Relative(string path)
    {
        var relative = Path.GetRelativePath(Root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative.Replace('\\', '/');
    }

    /// <summary>The full path of what <see cref="Relative"/> gave.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, Root);
}
