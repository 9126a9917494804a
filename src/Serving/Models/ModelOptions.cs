namespace Pipelines.Serving.Models;

/// <summary>One model to be served.</summary>
/// <param name="Name">The name in requests.</param>
/// <param name="BasePath">The folder with a folder for each version, named by its number.</param>
public sealed record ModelOptions(string Name, string BasePath)
{
    /// <summary>Which versions are served.</summary>
    /// <value>The newest.</value>
    public VersionPolicy Policy { get; init; } = new VersionPolicy.Latest();

    /// <summary>Names that stand for versions, such as <c>stable</c> and <c>canary</c>.</summary>
    public IReadOnlyDictionary<string, long> Labels { get; init; } = new Dictionary<string, long>();

    /// <summary>The numbers of the versions that lie in <see cref="BasePath"/> and are not withdrawn, ascending; other folders are not looked at.</summary>
    public IReadOnlyCollection<long> FindVersions()
    {
        if (!Directory.Exists(BasePath))
            return [];
        var withdrawn = Withdrawal.In(BasePath);
        var versions = new SortedSet<long>();
        foreach (var folder in Directory.EnumerateDirectories(BasePath))
            if (TryParseVersion(Path.GetFileName(folder), out var version) && !withdrawn.Contains(version))
                versions.Add(version);
        return versions;
    }

    /// <summary>Digits alone: a folder still being written carries another name until it is whole.</summary>
    internal static bool TryParseVersion(string name, out long version)
    {
        version = 0;
        return name.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && long.TryParse(name, out version);
    }
}
