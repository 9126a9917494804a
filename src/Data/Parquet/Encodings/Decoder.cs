namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Gives the values of a page one after the other.</summary>
internal abstract class Decoder<T>
{
    /// <summary>The next values.</summary>
    /// <exception cref="Metadata.ParquetFault">The page has fewer.</exception>
    public abstract void Read(Span<T> values);
}
