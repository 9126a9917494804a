namespace Pipelines.Tests;

/// <summary>Finds the data sets beside the repository: by PIPELINE_SHARED, else in ../shared.</summary>
internal static class SharedData
{
    /// <summary>The path of a file; skips the test where there is none, fails it where all tests are asked for.</summary>
    public static string File(string path)
    {
        var root = Environment.GetEnvironmentVariable("PIPELINE_SHARED") ?? Path.Combine(RepositoryRoot(), "..", "shared");
        var file = Path.Combine(root, "data", path);
        if (System.IO.File.Exists(file)) return file;
        Assert.False(Environment.GetEnvironmentVariable("PIPELINE_TEST_ALL") == "1" && Environment.GetEnvironmentVariable("PIPELINE_SHARED") is not null, $"{file} is absent.");
        Assert.Skip($"The shared data set {path} is absent.");
        return file;
    }

    /// <summary>The folder of the solution.</summary>
    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
