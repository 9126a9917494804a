using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Unpacking. Short pieces are moved by whole vectors, past their end where the memory allows; every length is checked before.</summary>
internal static unsafe partial class Snappy
{
    private const int Reach = 64;

    // A copy in steps of eight may begin a last step one byte before its end.
    private const int CopyReach = 80;

    /// <summary>Unpacks into a target of exactly the content's length.</summary>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        fixed (byte* s = source, t = target) Decompress(s, s + source.Length, s + source.Length, t, t + target.Length, t + target.Length);
    }

    /// <summary>Unpacks a part of an array into a part of another of exactly the content's length; what follows that part may be overwritten.</summary>
    public static void Decompress(byte[] source, int sourceStart, int sourceLength, byte[] target, int targetStart, int targetLength)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)sourceStart + (uint)sourceLength, (uint)source.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)targetStart + (uint)targetLength, (uint)target.Length);
        fixed (byte* s = source, t = target)
            Decompress(s + sourceStart, s + sourceStart + sourceLength, s + source.Length, t + targetStart, t + targetStart + targetLength, t + target.Length);
    }

    /// <param name="s">The packed bytes.</param>
    /// <param name="sEnd">Their end.</param>
    /// <param name="sMemory">How far may be read.</param>
    /// <param name="start">Where the content goes.</param>
    /// <param name="dEnd">Its end.</param>
    /// <param name="dMemory">How far may be written.</param>
    private static void Decompress(byte* s, byte* sEnd, byte* sMemory, byte* start, byte* dEnd, byte* dMemory)
    {
        if (ReadLength(ref s, sEnd) != (uint)(dEnd - start)) throw Bad();
        var d = start;
        while (s < sEnd)
        {
            uint tag = *s++;
            if ((tag & 3) == 0)
            {
                nint literal = (nint)(tag >> 2) + 1;
                if (literal <= 16 && sMemory - s >= 16 && dMemory - d >= 16)
                {
                    if (literal > sEnd - s || literal > dEnd - d) throw Bad();
                    Vector128.Store(Vector128.Load(s), d);
                }
                else
                {
                    if (literal > 60) literal = ReadLiteralLength(ref s, sEnd, (int)literal - 60);
                    if (literal <= 0 || literal > sEnd - s || literal > dEnd - d) throw Bad();
                    if (literal <= Reach && sMemory - s >= Reach && dMemory - d >= Reach) Vector512.Store(Vector512.Load(s), d);
                    else Buffer.MemoryCopy(s, d, literal, literal);
                }
                s += literal;
                d += literal;
                continue;
            }
            nint offset, length;
            if ((tag & 3) == 1)
            {
                if (sEnd - s < 1) throw Bad();
                length = (nint)((tag >> 2) & 7) + 4;
                offset = (nint)((tag >> 5) << 8 | *s++);
            }
            else if ((tag & 3) == 2)
            {
                if (sEnd - s < 2) throw Bad();
                length = (nint)(tag >> 2) + 1;
                offset = Unsafe.ReadUnaligned<ushort>(s);
                s += 2;
            }
            else
            {
                if (sEnd - s < 4) throw Bad();
                length = (nint)(tag >> 2) + 1;
                offset = (nint)Unsafe.ReadUnaligned<uint>(s);
                s += 4;
            }
            if (offset == 0 || offset > d - start || length > dEnd - d) throw Bad();
            if (dMemory - d >= CopyReach) CopyFast(d, d - offset, offset, length);
            else
                for (nint i = 0; i < length; i++) d[i] = d[i - offset];
            d += length;
        }
        if (d != dEnd) throw Bad();
    }

    /// <summary>Copies up to 64 bytes of what was written before; up to 80 bytes from the target on may be overwritten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyFast(byte* d, byte* from, nint offset, nint length)
    {
        if (offset >= 16)
        {
            Vector128.Store(Vector128.Load(from), d);
            if (length <= 16) return;
            Vector128.Store(Vector128.Load(from + 16), d + 16);
            if (length <= 32) return;
            Vector128.Store(Vector128.Load(from + 32), d + 32);
            Vector128.Store(Vector128.Load(from + 48), d + 48);
        }
        else if (offset >= 8)
            for (nint i = 0; i < length; i += 8) Unsafe.WriteUnaligned(d + i, Unsafe.ReadUnaligned<ulong>(from + i));
        else
        {
            // A short period is written out until eight bytes of it are there, then goes on in steps of eight.
            var end = d + length;
            var period = offset;
            while (period < 8 && d < end)
            {
                for (nint i = 0; i < period; i++) d[i] = from[i];
                d += period;
                period += period;
            }
            for (; d < end; d += 8) Unsafe.WriteUnaligned(d, Unsafe.ReadUnaligned<ulong>(d - period));
        }
    }

    private static uint ReadLength(ref byte* s, byte* end)
    {
        uint length = 0;
        for (var shift = 0; shift <= 28; shift += 7)
        {
            if (s >= end) throw Bad();
            var b = *s++;
            length |= (uint)(b & 0x7F) << shift;
            if (b < 0x80) return length;
        }
        throw Bad();
    }

    /// <summary>A length of up to four bytes; 0 where it is beyond 31 bits.</summary>
    private static nint ReadLiteralLength(ref byte* s, byte* end, int bytes)
    {
        if (bytes > end - s) throw Bad();
        uint value = 0;
        for (var i = 0; i < bytes; i++) value |= (uint)*s++ << (8 * i);
        return value < int.MaxValue ? (nint)value + 1 : 0;
    }

    private static ParquetFault Bad() => new("a page that Snappy cannot unpack");
}
