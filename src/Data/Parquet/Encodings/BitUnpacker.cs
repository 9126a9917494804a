using System.Buffers.Binary;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Takes numbers of any width out of packed bits, the lowest bits first.</summary>
internal static class BitUnpacker
{
    /// <summary>The number at an index; bits beyond the data are zero.</summary>
    public static ulong Get(ReadOnlySpan<byte> data, long index, int width) => Get(data, index, width, width);

    /// <summary>So many bits, 64 at most, from the number at an index on; bits beyond the data are zero.</summary>
    public static ulong Get(ReadOnlySpan<byte> data, long index, int width, int bits)
    {
        if (bits == 0) return 0;
        var bit = index * width;
        var at = (int)(bit >> 3);
        var shift = (int)(bit & 7);
        var value = Load(data, at) >> shift;
        if (shift + bits > 64) value |= Load(data, at + 8) << (64 - shift);
        return bits == 64 ? value : value & ((1ul << bits) - 1);
    }

    private static ulong Load(ReadOnlySpan<byte> data, int at)
    {
        if (at + 8 <= data.Length) return BinaryPrimitives.ReadUInt64LittleEndian(data[at..]);
        ulong value = 0;
        for (var i = 0; i < 8 && at + i < data.Length; i++) value |= (ulong)data[at + i] << (8 * i);
        return value;
    }
}
