namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Byte strings of one length.</summary>
internal sealed class FixedBytesDecoder(PageData data, int length) : BytesDecoder
{
    public override ReadOnlySpan<byte> Next() => data.Take(length);
}
