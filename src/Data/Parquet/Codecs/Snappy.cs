using System.Buffers.Binary;
using System.Numerics;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The raw Snappy format: literals and copies from what was written before.</summary>
internal static partial class Snappy
{
    private const int HashBits = 14;
    private const int BlockBytes = 1 << 16;

    /// <summary>Packs; the same bytes for the same source.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> source)
    {
        var target = new byte[32 + source.Length + source.Length / 6];
        var d = 0;
        for (var length = (uint)source.Length; ; length >>= 7)
        {
            target[d++] = (byte)(length < 0x80 ? length : length | 0x80);
            if (length < 0x80) break;
        }
        var table = new ushort[1 << HashBits];
        for (var at = 0; at < source.Length; at += BlockBytes)
        {
            Array.Clear(table);
            d = CompressBlock(source.Slice(at, Math.Min(BlockBytes, source.Length - at)), target, d, table);
        }
        return target[..d];
    }

    private static int CompressBlock(ReadOnlySpan<byte> block, Span<byte> target, int d, ushort[] table)
    {
        var (at, literal, misses) = (1, 0, 0);
        while (at + 4 <= block.Length)
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(block[at..]);
            ref var slot = ref table[word * 0x1E35A7BD >> (32 - HashBits)];
            int candidate = slot;
            slot = (ushort)at;
            if (candidate >= at || BinaryPrimitives.ReadUInt32LittleEndian(block[candidate..]) != word)
            {
                // The longer nothing is found, the larger the steps: what cannot be packed costs little.
                at += 1 + (misses++ >> 5);
                continue;
            }
            var length = 4 + block[(at + 4)..].CommonPrefixLength(block[(candidate + 4)..]);
            d = WriteLiteral(block[literal..at], target, d);
            d = WriteCopy(at - candidate, length, target, d);
            at += length;
            (literal, misses) = (at, 0);
        }
        return WriteLiteral(block[literal..], target, d);
    }

    private static int WriteLiteral(ReadOnlySpan<byte> literal, Span<byte> target, int d)
    {
        if (literal.IsEmpty) return d;
        var n = literal.Length - 1;
        if (n < 60) target[d++] = (byte)(n << 2);
        else
        {
            var bytes = (BitOperations.Log2((uint)n) >> 3) + 1;
            target[d++] = (byte)((59 + bytes) << 2);
            for (var i = 0; i < bytes; i++) target[d++] = (byte)(n >> (8 * i));
        }
        literal.CopyTo(target[d..]);
        return d + literal.Length;
    }

    private static int WriteCopy(int offset, int length, Span<byte> target, int d)
    {
        while (length > 0)
        {
            var n = Math.Min(length, 64);
            if (length is > 64 and < 68) n = 60;
            target[d++] = (byte)((n - 1) << 2 | 2);
            BinaryPrimitives.WriteUInt16LittleEndian(target[d..], (ushort)offset);
            d += 2;
            length -= n;
        }
        return d;
    }
}
