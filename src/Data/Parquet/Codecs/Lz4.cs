using System.Buffers.Binary;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>The raw LZ4 block format.</summary>
internal static partial class Lz4
{
    /// <summary>Unpacks into a target of exactly the content's length.</summary>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var (s, d) = (0, 0);
        while (s < source.Length)
        {
            var token = source[s++];
            var literal = ReadLength(source, token >> 4, ref s);
            if (literal > source.Length - s || literal > target.Length - d) throw Bad();
            source.Slice(s, literal).CopyTo(target[d..]);
            s += literal;
            d += literal;
            if (s == source.Length) break;
            if (source.Length - s < 2) throw Bad();
            var offset = BinaryPrimitives.ReadUInt16LittleEndian(source[s..]);
            s += 2;
            d = BackReference.Copy(target, d, offset, ReadLength(source, token & 15, ref s) + 4);
        }
        if (d != target.Length) throw Bad();
    }

    private static int ReadLength(ReadOnlySpan<byte> source, int length, ref int s)
    {
        if (length < 15) return length;
        byte b;
        do
        {
            if (s >= source.Length || length > int.MaxValue - 300) throw Bad();
            b = source[s++];
            length += b;
        }
        while (b == 255);
        return length;
    }

    private static ParquetFault Bad() => new("a page that LZ4 cannot unpack");
}
