using System.Security.Cryptography;

namespace Pipelines.EndToEnd.Support;

/// <summary>A workspace in a temporary folder.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("end-to-end-").FullName;

    public string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Every file of the artifacts and the models with its hash; an execution's number is left out of its path.</summary>
    public IReadOnlyList<string> Payload() =>
    [
        .. new[] { "artifacts", "models" }.SelectMany(folder => Directory.EnumerateFiles(In(folder), "*", SearchOption.AllDirectories))
            .Select(file => $"{WithoutExecution(System.IO.Path.GetRelativePath(Path, file))} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The newest run's log has this step's start.</summary>
    public bool HasStarted(string step)
    {
        var runs = In("runs");
        return Directory.Exists(runs) && Directory.EnumerateFiles(runs, "log.jsonl", SearchOption.AllDirectories)
            .SelectMany(ReadShared).Any(line => line.Contains("\"step_started\"", StringComparison.Ordinal) && line.Contains($"\"step\":\"{step}\"", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static IEnumerable<string> ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n');
    }

    private static string WithoutExecution(string path)
    {
        var parts = path.Split(System.IO.Path.DirectorySeparatorChar);
        return parts[0] == "artifacts" ? string.Join('/', [.. parts[..3], .. parts[4..]]) : string.Join('/', parts);
    }
}
