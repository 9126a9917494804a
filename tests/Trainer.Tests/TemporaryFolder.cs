namespace Pipelines.Trainer.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("trainer-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Every file below a folder: relative path and content.</summary>
    public static IReadOnlyList<(string File, string Content)> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => (System.IO.Path.GetRelativePath(folder, f), Convert.ToHexString(File.ReadAllBytes(f))))];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
