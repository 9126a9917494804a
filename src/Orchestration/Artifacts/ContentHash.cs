using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pipelines.Orchestration.Artifacts;

/// <summary>The identity of files by what is in them: SHA-256, 64 lower-case hexadecimal digits.</summary>
public static class ContentHash
{
    /// <summary>The hash of a file's bytes.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string OfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The hash of a text in UTF-8.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of a folder: over each file's path relative to it, in ordinal order, and the file's bytes. Times, owners and empty folders do not count.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string OfFolder(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var (name, file) in FilesOf(folder))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            BinaryPrimitives.WriteInt64LittleEndian(length, file.Length);
            hash.AppendData(length);
            hash.AppendData(Encoding.UTF8.GetBytes(OfFile(file.FullName)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What a folder looks like from outside: paths, lengths and times of its files. An equal stamp spares reading the content again.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string StampOf(string folder)
    {
        var text = new StringBuilder();
        foreach (var (name, file) in FilesOf(folder))
        {
            text.Append(name).Append('\0').Append(file.Length).Append('\0').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }

        return OfText(text.ToString());
    }

    /// <summary>The sum of the lengths of a folder's files.</summary>
    public static long LengthInBytes(string folder) => FilesOf(folder).Sum(entry => entry.File.Length);

    private static IEnumerable<(string Name, FileInfo File)> FilesOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), File: file))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);
}
