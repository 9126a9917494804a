namespace Pipelines.Data;

/// <summary>A file's length and time of change, by which an edit while it is read is noticed.</summary>
internal readonly record struct FileStamp(long Bytes, DateTime Changed)
{
    /// <exception cref="DataException">There is no such file, or it cannot be opened.</exception>
    public static FileStamp Of(string file)
    {
        if (S3.S3Location.IsOne(file)) return S3.S3Files.Stamp(file);
        var info = new FileInfo(file);
        if (Directory.Exists(file)) throw new DataException(new() { File = file, Found = "a folder", Expected = "a file", Hint = "Give a file or a glob such as 'folder/*.csv'." });
        if (!info.Exists) throw new DataException(new() { File = file, Found = "no such file", Expected = "a file to read" });
        return new(info.Length, info.LastWriteTimeUtc);
    }

    /// <summary>Files with their stamps.</summary>
    /// <exception cref="DataException">There is no such file, or it cannot be opened.</exception>
    public static (string File, FileStamp Stamp)[] Of(IReadOnlyList<string> files) => [.. files.Select(f => (f, Of(f)))];

    /// <summary>Checks that the file is still as it was.</summary>
    /// <exception cref="ChangedFileException">It is not.</exception>
    public void Check(string file)
    {
        var now = Of(file);
        if (now == this) return;
        throw new ChangedFileException(new()
        {
            File = file,
            Found = $"a file that changed while it was read ({Bytes} bytes before, {now.Bytes} now)",
            Expected = "a file that stays the same",
            Hint = "Run again when nothing writes to it.",
        });
    }
}
