namespace Pipelines.Data.Parquet.Encodings;

/// <summary>What values stand for in another type.</summary>
internal sealed class MapDecoder<TFrom, TTo>(Decoder<TFrom> from, Func<TFrom, TTo> map) : Decoder<TTo>
{
    private TFrom[] _buffer = [];

    public override void Read(Span<TTo> values)
    {
        if (_buffer.Length < values.Length) _buffer = new TFrom[values.Length];
        from.Read(_buffer.AsSpan(0, values.Length));
        for (var i = 0; i < values.Length; i++) values[i] = map(_buffer[i]);
    }
}
