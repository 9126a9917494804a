namespace Pipelines.Data;

/// <summary>Writes examples as one file that is there when it is whole.</summary>
public static class ExampleConversion
{
    /// <summary>Copies all rows.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="DataException">The rows cannot be read, or the file cannot be written.</exception>
    public static long Convert(IExampleSource source, ExampleFormat format, string file, CancellationToken cancellationToken = default)
    {
        // A store's object is whole or not there by itself.
        if (S3.S3Location.IsOne(file)) return Write(source, format, file, cancellationToken);
        // The extension stays at the end: it tells whether to pack.
        var partial = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $".partial-{Environment.ProcessId}-{Path.GetFileName(file)}");
        try
        {
            var rows = Write(source, format, partial, cancellationToken);
            File.Move(partial, file, overwrite: true);
            return rows;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new() { File = file, Found = $"a file that cannot be written: {e.Message.TrimEnd('.')}", Expected = "a file to write" }, e);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static long Write(IExampleSource source, ExampleFormat format, string file, CancellationToken cancellationToken)
    {
        long rows = 0;
        using var writer = format.Create(file, source.Fields);
        foreach (var batch in source.Read(cancellationToken: cancellationToken))
        {
            writer.Write(batch);
            rows += batch.Rows;
        }
        writer.Complete();
        return rows;
    }
}
