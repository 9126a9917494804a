using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using Pipelines.Data.S3;

namespace Pipelines.Data;

/// <summary>Opens, reads and writes data files with this library's errors.</summary>
internal static class DataFile
{
    // Without it the framework takes a gzip file that was cut short for a whole one.
    static DataFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>Sees to it that gzip is read strictly, whoever reads it first in the process.</summary>
    public static void BeStrict()
    {
    }

    /// <summary>Opens a file, unpacking where its name ends in <c>.gz</c>.</summary>
    /// <exception cref="DataException">The file cannot be opened.</exception>
    public static Stream OpenRead(string file)
    {
        var stream = OpenPlain(file);
        return FileNames.IsGzip(file) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    /// <summary>Opens a file as it is.</summary>
    /// <exception cref="DataException">The file cannot be opened.</exception>
    public static FileStream OpenPlain(string file) =>
        Opened(file, () => new FileStream(Local(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan));

    /// <summary>Opens a file to be read at any place.</summary>
    /// <exception cref="DataException">The file cannot be opened.</exception>
    public static SafeFileHandle OpenRandom(string file) =>
        Opened(file, () => File.OpenHandle(Local(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Opens a new file for writing, packing where its name ends in <c>.gz</c>.</summary>
    /// <exception cref="DataException">The file cannot be made.</exception>
    public static Stream Create(string file)
    {
        var stream = CreatePlain(file);
        return FileNames.IsGzip(file) ? new GZipStream(stream, CompressionLevel.Optimal) : stream;
    }

    /// <summary>Opens a new file for writing as it is.</summary>
    /// <exception cref="DataException">The file cannot be made.</exception>
    public static FileStream CreatePlain(string file)
    {
        try
        {
            return new FileStream(S3Location.IsOne(file) ? S3Files.Draft(file) : file, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(file, e);
        }
    }

    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Write(Stream stream, ReadOnlySpan<byte> bytes, string file)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (IOException e)
        {
            throw Unwritable(file, e);
        }
    }

    /// <summary>Writes what is left and closes the file; an object of a store is sent now.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Complete(Stream stream, string file)
    {
        try
        {
            stream.Dispose();
            if (S3Location.IsOne(file)) S3Files.Publish(file);
        }
        catch (IOException e)
        {
            throw Unwritable(file, e);
        }
    }

    /// <summary>Fills the buffer as far as the file goes.</summary>
    /// <exception cref="DataException">The file cannot be read or unpacked.</exception>
    public static int Fill(Stream stream, Span<byte> buffer, string file)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new MalformedFileException(new() { File = file, Found = "content that gzip cannot unpack", Expected = "a whole gzip file, as its name says", Hint = "Get the file again, or take .gz off the name of a plain file." }, e);
        }
        catch (IOException e)
        {
            throw new DataException(new() { File = file, Found = $"a file that cannot be read: {e.Message.TrimEnd('.')}", Expected = "a file to read" }, e);
        }
    }

    /// <summary>The file itself, or a copy of an object.</summary>
    private static string Local(string file) => S3Location.IsOne(file) ? S3Files.Copy(file) : file;

    private static T Opened<T>(string file, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new() { File = file, Found = $"a file that cannot be opened: {e.Message.TrimEnd('.')}", Expected = "a file to read" }, e);
        }
    }

    private static DataException Unwritable(string file, Exception e) =>
        new(new() { File = file, Found = $"a file that cannot be written: {e.Message.TrimEnd('.')}", Expected = "a file to write", Hint = "Check the space left and the rights on the folder." }, e);
}
