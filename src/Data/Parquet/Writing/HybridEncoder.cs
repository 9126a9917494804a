using System.Buffers;
using System.Buffers.Binary;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>The hybrid of runs and packed bits: a run where a value comes often in a row, groups of eight packed values elsewhere.</summary>
internal static class HybridEncoder
{
    // A run costs a header of its own and one for the packed values after it.
    private const int MinRun = 16;

    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<int> values, int width)
    {
        var packed = 0;
        for (var at = 0; at < values.Length;)
        {
            // Runs begin where packed groups of eight end.
            var run = at + 8 <= values.Length && values[at] == values[at + 7] ? RunLength(values[at..]) : 0;
            if (run < MinRun)
            {
                at = Math.Min(at + 8, values.Length);
                continue;
            }
            WritePacked(target, values[packed..at], width);
            WriteRun(target, values[at], run, width);
            at += run;
            packed = at;
        }
        WritePacked(target, values[packed..], width);
    }

    /// <summary>Writes bits as values of one bit.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="bits">From the lowest bit of the first word on; empty: all ones.</param>
    /// <param name="start">The first bit.</param>
    /// <param name="count">How many.</param>
    public static void WriteBits(IBufferWriter<byte> target, ReadOnlySpan<ulong> bits, int start, int count)
    {
        if (bits.IsEmpty)
        {
            WriteRun(target, 1, count, 1);
            return;
        }
        var groups = (count + 7) / 8;
        WriteVarint(target, (ulong)groups << 1 | 1);
        var bytes = target.GetSpan(groups + 8);
        for (var i = 0; i < groups; i += 8)
        {
            var word = BitRange.Get(bits, start + i * 8);
            var left = count - i * 8;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[i..], left < 64 ? word & ((1ul << left) - 1) : word);
        }
        target.Advance(groups);
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        var end = values.IndexOfAnyExcept(values[0]);
        return end < 0 ? values.Length : end;
    }

    private static void WriteRun(IBufferWriter<byte> target, int value, int count, int width)
    {
        WriteVarint(target, (ulong)count << 1);
        var bytes = target.GetSpan(4);
        var length = (width + 7) >> 3;
        for (var i = 0; i < length; i++) bytes[i] = (byte)(value >> (8 * i));
        target.Advance(length);
    }

    private static void WritePacked(IBufferWriter<byte> target, ReadOnlySpan<int> values, int width)
    {
        if (values.IsEmpty) return;
        var groups = (values.Length + 7) / 8;
        WriteVarint(target, (ulong)groups << 1 | 1);
        var bytes = target.GetSpan(groups * width + 8);
        var (at, held, bits) = (0, 0ul, 0);
        foreach (var value in values)
        {
            held |= (ulong)(uint)value << bits;
            bits += width;
            if (bits < 32) continue;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], (uint)held);
            at += 4;
            held >>= 32;
            bits -= 32;
        }
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], held);
        at = Math.Min(at + 8, groups * width);
        bytes[at..(groups * width)].Clear();
        target.Advance(groups * width);
    }

    private static void WriteVarint(IBufferWriter<byte> target, ulong value)
    {
        var bytes = target.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        target.Advance(length);
    }
}
