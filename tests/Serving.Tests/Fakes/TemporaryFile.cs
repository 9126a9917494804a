namespace Pipelines.Serving.Tests.Fakes;

/// <summary>A file that goes when the test is over.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"serving-{Guid.NewGuid():N}.config");

    /// <summary>Writes it anew, with a time of its own.</summary>
    public void Write(string text, int change)
    {
        var temporary = Path + ".new";
        File.WriteAllText(temporary, text);
        File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(Path).AddSeconds(change));
        File.Move(temporary, Path, overwrite: true);
    }

    public void Dispose() => File.Delete(Path);
}
