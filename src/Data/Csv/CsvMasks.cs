using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipelines.Data.Csv;

/// <summary>The bytes that give text its structure, of 64 bytes at a time, a bit for each.</summary>
internal readonly ref struct CsvMasks
{
    public const int Step = 64;

    private CsvMasks(ulong delimiters, ulong lines, ulong quotes, ulong returns, ulong nulls) =>
        (Delimiters, Lines, Quotes, Returns, Nulls) = (delimiters, lines, quotes, returns, nulls);

    public ulong Delimiters { get; }

    public ulong Lines { get; }

    public ulong Quotes { get; }

    public ulong Returns { get; }

    public ulong Nulls { get; }

    /// <summary>The masks of the 64 bytes from a place on, which are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CsvMasks Of(ref byte first, byte delimiter, VectorWidth width)
    {
        if (width == VectorWidth.Bits512)
        {
            var v = Vector512.LoadUnsafe(ref first);
            return new(
                Vector512.Equals(v, Vector512.Create(delimiter)).ExtractMostSignificantBits(), Vector512.Equals(v, Vector512.Create((byte)'\n')).ExtractMostSignificantBits(),
                Vector512.Equals(v, Vector512.Create((byte)'"')).ExtractMostSignificantBits(), Vector512.Equals(v, Vector512.Create((byte)'\r')).ExtractMostSignificantBits(),
                Vector512.Equals(v, Vector512<byte>.Zero).ExtractMostSignificantBits());
        }
        if (width == VectorWidth.Scalar) return Scalar(MemoryMarshal.CreateReadOnlySpan(ref first, Step), delimiter);
        var (a, b) = (Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, 32));
        return new(Equal(a, b, delimiter), Equal(a, b, (byte)'\n'), Equal(a, b, (byte)'"'), Equal(a, b, (byte)'\r'), Equal(a, b, 0));
    }

    /// <summary>For each bit whether an odd number of bits is set up to it, it too.</summary>
    public static ulong Parity(ulong bits)
    {
        for (var shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Equal(Vector256<byte> a, Vector256<byte> b, byte value)
    {
        var all = Vector256.Create(value);
        return Vector256.Equals(a, all).ExtractMostSignificantBits() | (ulong)Vector256.Equals(b, all).ExtractMostSignificantBits() << 32;
    }

    private static CsvMasks Scalar(ReadOnlySpan<byte> bytes, byte delimiter)
    {
        ulong delimiters = 0, lines = 0, quotes = 0, returns = 0, nulls = 0;
        for (var i = 0; i < Step; i++)
        {
            var bit = 1ul << i;
            var b = bytes[i];
            if (b == delimiter) delimiters |= bit;
            else if (b == '\n') lines |= bit;
            else if (b == '"') quotes |= bit;
            else if (b == '\r') returns |= bit;
            else if (b == 0) nulls |= bit;
        }
        return new(delimiters, lines, quotes, returns, nulls);
    }
}
