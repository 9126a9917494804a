using System.Buffers.Binary;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Packing: each place is looked up where the same four bytes were last.</summary>
internal static partial class Lz4
{
    private const int HashBits = 14;
    private const int MaxOffset = 65535;

    // The format's rules: the last match begins twelve bytes before the end, the last five bytes are literals.
    private const int MatchLimit = 12;
    private const int LastLiterals = 5;

    /// <summary>Entries of the table that <see cref="Compress"/> works with.</summary>
    public const int TableSize = 1 << HashBits;

    /// <summary>Room that packing so many bytes may need.</summary>
    public static int MaxLength(int length) => checked(16 + length + length / 255);

    /// <summary>Packs into a target of <see cref="MaxLength"/> and tells the length; the same bytes for the same source.</summary>
    public static int Compress(ReadOnlySpan<byte> source, Span<byte> target, int[] table)
    {
        Array.Fill(table, -1);
        var (literal, d, misses) = (0, 0, 64);
        for (var at = 0; at < source.Length - MatchLimit;)
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(source[at..]);
            ref var slot = ref table[word * 2654435761u >> (32 - HashBits)];
            var candidate = slot;
            slot = at;
            if (candidate < 0 || at - candidate > MaxOffset || BinaryPrimitives.ReadUInt32LittleEndian(source[candidate..]) != word)
            {
                at += misses++ >> 6;
                continue;
            }
            var length = 4 + source[(at + 4)..^LastLiterals].CommonPrefixLength(source[(candidate + 4)..]);
            d = WriteSequence(source[literal..at], at - candidate, length - 4, target, d);
            at += length;
            (literal, misses) = (at, 64);
        }
        return WriteSequence(source[literal..], 0, 0, target, d);
    }

    /// <summary>Literals and a copy after them; no copy where the offset is 0.</summary>
    private static int WriteSequence(ReadOnlySpan<byte> literals, int offset, int extra, Span<byte> target, int d)
    {
        target[d++] = (byte)(Math.Min(literals.Length, 15) << 4 | Math.Min(extra, 15));
        d = WriteLength(literals.Length, target, d);
        literals.CopyTo(target[d..]);
        d += literals.Length;
        if (offset == 0) return d;
        BinaryPrimitives.WriteUInt16LittleEndian(target[d..], (ushort)offset);
        return WriteLength(extra, target, d + 2);
    }

    private static int WriteLength(int length, Span<byte> target, int d)
    {
        if (length < 15) return d;
        for (length -= 15; length >= 255; length -= 255) target[d++] = 255;
        target[d++] = (byte)length;
        return d;
    }
}
