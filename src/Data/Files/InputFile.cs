using System.Security.Cryptography;

namespace Pipelines.Data;

/// <summary>A file that examples came from, by content.</summary>
/// <param name="Name">Its path as it was given.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Hash of its content, in lower-case hexadecimal.</param>
public sealed record InputFile(string Name, long Bytes, string Sha256)
{
    /// <summary>Reads a file and takes its hash.</summary>
    /// <exception cref="ChangedFileException">The file changed while it was read.</exception>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static InputFile Of(string file)
    {
        var stamp = FileStamp.Of(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = DataFile.OpenPlain(file);
        var buffer = new byte[1 << 16];
        long bytes = 0;
        for (int read; (read = DataFile.Fill(stream, buffer, file)) > 0; bytes += read) hash.AppendData(buffer, 0, read);
        stamp.Check(file);
        return new(file, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
