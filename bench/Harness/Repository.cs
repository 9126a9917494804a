namespace Pipelines.Bench;

/// <summary>Where the repository is, for peers' scripts, shared data and results.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Real data sets, by <c>PIPELINE_SHARED</c>, else <c>../shared</c>; null when absent.</summary>
    public static string? Shared { get; } = Environment.GetEnvironmentVariable("PIPELINE_SHARED") is { Length: > 0 } given ? given
        : Directory.Exists(Path.Combine(Root, "..", "shared", "data")) ? Path.GetFullPath(Path.Combine(Root, "..", "shared")) : null;

    /// <summary>A folder for generated data that stays between runs; git does not see it.</summary>
    public static string Cache { get; } = Directory.CreateDirectory(Path.Combine(Root, ".build", "bench")).FullName;

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Pipeline.sln"))) return at.FullName;
        throw new InvalidOperationException($"No Pipeline.sln above {folder}: run benchmarks from a checkout.");
    }
}
