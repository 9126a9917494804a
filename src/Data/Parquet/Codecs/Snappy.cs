using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The raw Snappy format: literals and copies from what was written before.</summary>
internal static unsafe partial class Snappy
{
    private const int HashBits = 14;
    private const int BlockBytes = 1 << 16;

    /// <summary>Entries of the table that <see cref="Compress(ReadOnlySpan{byte}, byte[], ushort[])"/> works with.</summary>
    public const int TableSize = 1 << HashBits;

    /// <summary>Room that packing so many bytes may need.</summary>
    public static int MaxLength(int length) => checked(64 + length + length / 6);

    /// <summary>Packs; the same bytes for the same source.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> source)
    {
        var target = new byte[MaxLength(source.Length)];
        return target[..Compress(source, target, new ushort[TableSize])];
    }

    /// <summary>Packs into a target of <see cref="MaxLength"/> and tells the length.</summary>
    public static int Compress(ReadOnlySpan<byte> source, byte[] target, ushort[] table)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, MaxLength(source.Length));
        ArgumentOutOfRangeException.ThrowIfNotEqual(table.Length, TableSize);
        fixed (byte* s = source, t = target)
        fixed (ushort* slots = table)
        {
            var d = t;
            for (var length = (uint)source.Length; ; length >>= 7)
            {
                *d++ = (byte)(length < 0x80 ? length : length | 0x80);
                if (length < 0x80) break;
            }
            for (var at = 0; at < source.Length; at += BlockBytes)
            {
                Array.Clear(table);
                d = CompressBlock(s + at, Math.Min(BlockBytes, source.Length - at), d, slots);
            }
            return (int)(d - t);
        }
    }

    /// <summary>No read goes beyond the block: words of eight bytes are only read eight bytes before its end.</summary>
    private static byte* CompressBlock(byte* block, int length, byte* d, ushort* table)
    {
        var literal = 0;
        var last = length - 12;
        for (int at = 1, misses = 32; at <= last;)
        {
            var word = Unsafe.ReadUnaligned<uint>(block + at);
            var slot = table + (word * 0x1E35A7BD >> (32 - HashBits));
            int candidate = *slot;
            *slot = (ushort)at;
            if (candidate >= at || Unsafe.ReadUnaligned<uint>(block + candidate) != word)
            {
                // The longer nothing is found, the larger the steps: what cannot be packed costs little.
                at += misses++ >> 5;
                continue;
            }
            var match = 4 + MatchLength(block + candidate + 4, block + at + 4, block + length);
            d = WriteLiteral(block + literal, at - literal, d);
            d = WriteCopy(at - candidate, match, d);
            at += match;
            (literal, misses) = (at, 32);
            // The place just before the next one is often where a period goes on.
            if (at <= last) table[Unsafe.ReadUnaligned<uint>(block + at - 1) * 0x1E35A7BD >> (32 - HashBits)] = (ushort)(at - 1);
        }
        return WriteLiteral(block + literal, length - literal, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int MatchLength(byte* a, byte* b, byte* end)
    {
        var start = b;
        for (; end - b >= 8; a += 8, b += 8)
        {
            var difference = Unsafe.ReadUnaligned<ulong>(a) ^ Unsafe.ReadUnaligned<ulong>(b);
            if (difference != 0) return (int)(b - start) + (BitOperations.TrailingZeroCount(difference) >> 3);
        }
        for (; b < end && *a == *b; a++) b++;
        return (int)(b - start);
    }

    private static byte* WriteLiteral(byte* literal, int length, byte* d)
    {
        if (length == 0) return d;
        var n = length - 1;
        if (n < 60) *d++ = (byte)(n << 2);
        else if (n < 256)
        {
            *d++ = 60 << 2;
            *d++ = (byte)n;
        }
        else
        {
            *d++ = 61 << 2;
            Unsafe.WriteUnaligned(d, (ushort)n);
            d += 2;
        }
        Buffer.MemoryCopy(literal, d, length, length);
        return d + length;
    }

    private static byte* WriteCopy(int offset, int length, byte* d)
    {
        for (; length >= 68; length -= 64) d = WriteCopy64(offset, 64, d);
        if (length > 64)
        {
            d = WriteCopy64(offset, 60, d);
            length -= 60;
        }
        if (length >= 12 || offset >= 2048) return WriteCopy64(offset, length, d);
        *d++ = (byte)((offset >> 8) << 5 | (length - 4) << 2 | 1);
        *d++ = (byte)offset;
        return d;
    }

    private static byte* WriteCopy64(int offset, int length, byte* d)
    {
        *d++ = (byte)((length - 1) << 2 | 2);
        Unsafe.WriteUnaligned(d, (ushort)offset);
        return d + 2;
    }
}
