using System.Buffers.Binary;

namespace Pipelines.Data.TfRecord;

/// <summary>Writes the fields of a Protocol Buffers message into memory that grows as needed.</summary>
internal sealed class WireWriter
{
    private byte[] _bytes = new byte[1 << 10];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>A field that says its length.</summary>
    public void WriteBytes(int field, ReadOnlySpan<byte> value)
    {
        WriteVarint((uint)field << 3 | WireReader.Bytes);
        WriteVarint((uint)value.Length);
        value.CopyTo(Reserve(value.Length));
        Length += value.Length;
    }

    public void WriteVarint(ulong value)
    {
        var target = Reserve(10);
        var count = 0;
        for (; value >= 0x80; value >>= 7) target[count++] = (byte)(value | 0x80);
        target[count++] = (byte)value;
        Length += count;
    }

    public void WriteFloat(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(Reserve(4), value);
        Length += 4;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count) Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, (long)Length + count)));
        return _bytes.AsSpan(Length);
    }
}
