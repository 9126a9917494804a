namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Booleans as bits, the lowest first.</summary>
internal sealed class PlainBooleanDecoder(PageData data) : Decoder<int>
{
    private int _bit = 8;
    private byte _byte;

    public override void Read(Span<int> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (_bit == 8) (_byte, _bit) = (data.Byte(), 0);
            values[i] = _byte >> _bit++ & 1;
        }
    }
}
