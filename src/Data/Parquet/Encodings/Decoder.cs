namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Gives the values of a page one after the other.</summary>
internal abstract class Decoder<T>
{
    /// <summary>The next values.</summary>
    /// <exception cref="Metadata.ParquetFault">The page has fewer.</exception>
    public abstract void Read(Span<T> values);

    /// <summary>The next values, in the buffer or where they already are; valid until the next page.</summary>
    /// <exception cref="Metadata.ParquetFault">The page has fewer.</exception>
    public virtual ReadOnlySpan<T> Take(int count, Span<T> buffer)
    {
        Read(buffer[..count]);
        return buffer[..count];
    }

    /// <summary>Passes over the next values.</summary>
    /// <exception cref="Metadata.ParquetFault">The page has fewer.</exception>
    public void Skip(int count, Span<T> buffer)
    {
        for (; count > 0; count -= buffer.Length) Take(Math.Min(count, buffer.Length), buffer);
    }
}
