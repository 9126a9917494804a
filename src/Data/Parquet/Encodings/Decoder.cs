namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Gives the values of a page one after the other.</summary>
internal abstract class Decoder<T>
{
    /// <summary>The next values.</summary>
    /// <exception cref="Metadata.ParquetFault">The page has fewer.</exception>
    public abstract void Read(Span<T> values);

    /// <summary>The next values, in the buffer, which is made where it is needed, or where they already are; valid until the next page.</summary>
    /// <exception cref="Metadata.ParquetFault">The page has fewer.</exception>
    public virtual ReadOnlySpan<T> Take(int count, ref T[] buffer)
    {
        if (buffer.Length < count) buffer = new T[Math.Max(count, ColumnBatch.DefaultRows)];
        Read(buffer.AsSpan(0, count));
        return buffer.AsSpan(0, count);
    }
}
