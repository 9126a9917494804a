namespace Pipelines.Data.Parquet.Encodings;

/// <summary>What byte strings stand for: numbers, codes of texts.</summary>
internal sealed class BytesMapDecoder<T>(BytesDecoder bytes, BytesMapDecoder<T>.Map map) : Decoder<T>
{
    internal delegate T Map(ReadOnlySpan<byte> value);

    public override void Read(Span<T> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = map(bytes.Next());
    }
}
