using System.Buffers.Binary;
using System.Numerics;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The raw Snappy format: literals and copies from what was written before.</summary>
internal static class Snappy
{
    private const int HashBits = 14;
    private const int BlockBytes = 1 << 16;

    /// <summary>Unpacks into a target of exactly the content's length.</summary>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var s = 0;
        if (ReadLength(source, ref s) != (uint)target.Length) throw Bad();
        var d = 0;
        while (s < source.Length)
        {
            uint tag = source[s++];
            int length, offset;
            switch (tag & 3)
            {
                case 0:
                    length = ReadLiteralLength(source, tag, ref s);
                    if (length <= 0 || length > source.Length - s || length > target.Length - d) throw Bad();
                    source.Slice(s, length).CopyTo(target[d..]);
                    s += length;
                    d += length;
                    continue;
                case 1:
                    if (s >= source.Length) throw Bad();
                    length = (int)((tag >> 2) & 7) + 4;
                    offset = (int)(tag >> 5) << 8 | source[s++];
                    break;
                case 2:
                    if (source.Length - s < 2) throw Bad();
                    length = (int)(tag >> 2) + 1;
                    offset = BinaryPrimitives.ReadUInt16LittleEndian(source[s..]);
                    s += 2;
                    break;
                default:
                    if (source.Length - s < 4) throw Bad();
                    length = (int)(tag >> 2) + 1;
                    offset = BinaryPrimitives.ReadInt32LittleEndian(source[s..]);
                    s += 4;
                    break;
            }
            d = BackReference.Copy(target, d, offset, length);
        }
        if (d != target.Length) throw Bad();
    }

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

    private static uint ReadLength(ReadOnlySpan<byte> source, ref int s)
    {
        uint length = 0;
        for (var shift = 0; shift <= 28; shift += 7)
        {
            if (s >= source.Length) throw Bad();
            var b = source[s++];
            length |= (uint)(b & 0x7F) << shift;
            if (b < 0x80) return length;
        }
        throw Bad();
    }

    private static int ReadLiteralLength(ReadOnlySpan<byte> source, uint tag, ref int s)
    {
        var length = (int)(tag >> 2);
        if (length < 60) return length + 1;
        var bytes = length - 59;
        if (bytes > source.Length - s) throw Bad();
        uint value = 0;
        for (var i = 0; i < bytes; i++) value |= (uint)source[s++] << (8 * i);
        return value < int.MaxValue ? (int)value + 1 : throw Bad();
    }

    private static ParquetFault Bad() => new("a page that Snappy cannot unpack");
}
