namespace Pipelines.Data;

/// <summary>What file names say about their content.</summary>
public static class FileNames
{
    /// <summary>The extension in lower case, without a <c>.gz</c> after it: <c>.csv</c> of <c>a.CSV.gz</c>.</summary>
    public static string Extension(string file) => Path.GetExtension(IsGzip(file) ? file[..^3] : file).ToLowerInvariant();

    /// <summary>Whether the name says that the content is packed by gzip.</summary>
    public static bool IsGzip(string file) => file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
