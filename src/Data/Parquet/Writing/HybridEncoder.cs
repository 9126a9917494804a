using System.Buffers;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>The hybrid of runs and packed bits: a run where a value comes eight times or more, groups of eight packed values elsewhere.</summary>
internal static class HybridEncoder
{
    private const int MinRun = 8;

    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<int> values, int width)
    {
        while (!values.IsEmpty)
        {
            var run = RunLength(values);
            if (run >= MinRun)
            {
                WriteRun(target, values[0], run, width);
                values = values[run..];
                continue;
            }
            var packed = 0;
            do packed = Math.Min(packed + 8, values.Length);
            while (packed < values.Length && RunLength(values[packed..]) < MinRun);
            WritePacked(target, values[..packed], width);
            values = values[packed..];
        }
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
        var groups = (values.Length + 7) / 8;
        WriteVarint(target, (ulong)groups << 1 | 1);
        var bytes = target.GetSpan(groups * width)[..(groups * width)];
        bytes.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            var bit = (long)i * width;
            var value = (ulong)(uint)values[i] << (int)(bit & 7);
            for (var at = (int)(bit >> 3); value != 0; at++, value >>= 8) bytes[at] |= (byte)value;
        }
        target.Advance(bytes.Length);
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
