namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Gives the byte strings of a page one after the other.</summary>
internal abstract class BytesDecoder
{
    /// <summary>The next byte string, until the next call.</summary>
    public abstract ReadOnlySpan<byte> Next();
}
