using System.IO.Enumeration;

namespace Pipelines.Data;

/// <summary>Finds files by a pattern: <c>*</c> and <c>?</c> within a name, <c>**</c> for any folders. The order is that of the paths' characters, the same on every machine.</summary>
public static class FileGlob
{
    /// <summary>The files of a pattern, or the one file where it has no wildcard.</summary>
    /// <exception cref="DataException">No file matches.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        if (!HasWildcard(pattern))
        {
            FileStamp.Of(pattern);
            return [pattern];
        }
        var files = Find(pattern);
        return files.Count > 0 ? files
            : throw new DataException(new() { Found = $"no file for '{pattern}'", Expected = "at least one", Hint = "Check the path; * stands for any characters of a name, ** for any folders." });
    }

    /// <summary>The same, and none where no file matches.</summary>
    internal static IReadOnlyList<string> Find(string pattern)
    {
        if (S3.S3Location.IsOne(pattern)) return S3.S3Files.Find(pattern);
        var parts = pattern.Replace('\\', '/').Split('/');
        var literal = parts.TakeWhile(p => !HasWildcard(p)).Count();
        var root = string.Join('/', parts[..literal]);
        var files = new SortedSet<string>(StringComparer.Ordinal);
        if (Directory.Exists(root is "" ? (literal > 0 ? "/" : ".") : root)) Walk(literal > 0 ? root + "/" : "", parts.AsSpan(literal), files);
        return [.. files];
    }

    internal static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');

    private static void Walk(string folder, ReadOnlySpan<string> parts, SortedSet<string> files)
    {
        var where = folder.Length == 0 ? "." : folder;
        if (parts[0] == "**")
        {
            if (parts.Length > 1) Walk(folder, parts[1..], files);
            foreach (var sub in Directory.EnumerateDirectories(where)) Walk($"{folder}{Path.GetFileName(sub)}/", parts, files);
        }
        else if (parts.Length > 1)
        {
            foreach (var sub in Directory.EnumerateDirectories(where))
                if (FileSystemName.MatchesSimpleExpression(parts[0], Path.GetFileName(sub), ignoreCase: false)) Walk($"{folder}{Path.GetFileName(sub)}/", parts[1..], files);
        }
        else
        {
            foreach (var file in Directory.EnumerateFiles(where))
                if (FileSystemName.MatchesSimpleExpression(parts[0], Path.GetFileName(file), ignoreCase: false)) files.Add(folder + Path.GetFileName(file));
        }
    }
}
