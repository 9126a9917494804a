using System.Buffers.Binary;
using System.Globalization;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Spans of time as months, days and milliseconds, of four bytes each.</summary>
internal static class Interval
{
    /// <summary>As ISO 8601 has it: <c>P1M2DT3.004S</c>.</summary>
    public static string ToText(ReadOnlySpan<byte> bytes)
    {
        var (months, days, milliseconds) = (Read(bytes), Read(bytes[4..]), Read(bytes[8..]));
        var seconds = milliseconds / 1000m;
        return string.Create(CultureInfo.InvariantCulture, $"P{months}M{days}DT{seconds:0.###}S");
    }

    private static uint Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
