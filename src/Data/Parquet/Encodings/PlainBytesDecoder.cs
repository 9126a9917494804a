namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Byte strings after their lengths.</summary>
internal sealed class PlainBytesDecoder(PageData data) : BytesDecoder
{
    public override ReadOnlySpan<byte> Next() => data.Take(data.Int32());
}
