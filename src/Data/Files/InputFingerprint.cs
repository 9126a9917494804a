using System.Security.Cryptography;
using System.Text;

namespace Pipelines.Data;

/// <summary>Stands for the content of all input files together: any edit, and any renaming, changes it.</summary>
public sealed class InputFingerprint
{
    private InputFingerprint(IReadOnlyList<InputFile> files)
    {
        Files = files;
        var text = string.Concat(files.Select(f => $"{f.Sha256} {f.Bytes} {Path.GetFileName(f.Name)}\n"));
        Value = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The files, in the order given.</summary>
    public IReadOnlyList<InputFile> Files { get; }

    /// <summary>SHA-256 over the files' hashes, lengths and names (without folders), in lower-case hexadecimal.</summary>
    public string Value { get; }

    /// <summary>Reads all files and takes their hashes.</summary>
    /// <exception cref="DataException">A file cannot be read or changed meanwhile.</exception>
    public static InputFingerprint Of(IEnumerable<string> files) => new([.. files.Select(InputFile.Of)]);
}
