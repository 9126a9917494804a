using System.Runtime.InteropServices;
using System.Text.Json;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Integers, booleans, dates and times.</summary>
internal sealed class Int64Target(ParquetLeaf leaf) : LeafTarget<long>(leaf)
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const long JulianDayOf1970 = 2_440_588;

    public override long MissingElement => long.MinValue;

    public override Decoder<long> Open(PageEncoding encoding, PageData data)
    {
        if (Physical == PhysicalType.Int96) return encoding == PageEncoding.Plain ? new MapDecoder<Int96, long>(new PlainDecoder<Int96>(data), v => v.ToMicroseconds()) : throw Unsupported(encoding);
        if (Physical == PhysicalType.Boolean) return new MapDecoder<int, long>(OpenBooleans(encoding, data), v => v);
        var integers = OpenIntegers(encoding, data);
        return Meaning() is { } map ? new MapDecoder<long, long>(integers, map) : integers;
    }

    public override void WriteJson(Utf8JsonWriter json, long value)
    {
        if (Physical == PhysicalType.Boolean) json.WriteBooleanValue(value != 0);
        else if (JsonTimes.ToText(value, Physical == PhysicalType.Int96 ? Annotation.TimestampMicroseconds : Leaf.Element.Annotation) is { } time) json.WriteStringValue(time);
        else json.WriteNumberValue(value);
    }

    public override ColumnSlice Slice(int rows, int present, ReadOnlySpan<ulong> validity, ReadOnlySpan<long> values, ReadOnlySpan<int> offsets) =>
        new() { Rows = rows, Present = present, Validity = validity, Integers = values, Offsets = offsets };

    private Decoder<int> OpenBooleans(PageEncoding encoding, PageData data) => encoding switch
    {
        PageEncoding.Plain => new PlainBooleanDecoder(data),
        PageEncoding.Rle => new HybridDecoder(data.TakePart(data.Int32()), 1),
        _ => throw Unsupported(encoding),
    };

    /// <summary>What an integer of the file stands for in a column; null where it is the same.</summary>
    public static Func<long, long>? Meaning(Annotation annotation) => annotation switch
    {
        Annotation.Date => v => checked(v * MicrosecondsPerDay),
        Annotation.TimeMilliseconds or Annotation.TimestampMilliseconds => v => checked(v * 1000),
        Annotation.TimeNanoseconds or Annotation.TimestampNanoseconds => v => Math.DivRem(v, 1000) is var (q, r) && r < 0 ? q - 1 : q,
        _ => null,
    };

    private Func<long, long>? Meaning() => Leaf.Element.Annotation switch
    {
        Annotation.Unsigned when Physical == PhysicalType.Int32 => v => (uint)v,
        Annotation.Unsigned => v => v >= 0 ? v : throw new ParquetFault($"the unsigned integer {(ulong)v}, which 64 bits with a sign cannot hold"),
        var annotation => Meaning(annotation),
    };

    /// <summary>A timestamp of older writers: nanoseconds of the day and the Julian day.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly record struct Int96(long Nanoseconds, int JulianDay)
    {
        // Spark lets far times wrap around when it writes them, so that wrapping back gives the time that was meant.
        public long ToMicroseconds() => unchecked((JulianDay - JulianDayOf1970) * MicrosecondsPerDay + Nanoseconds / 1000);
    }
}
