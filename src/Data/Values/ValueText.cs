using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Pipelines.Data;

/// <summary>Writes values as text, so that <see cref="ValueParser"/> gives the same ones: numbers with the fewest digits that do, days and times by ISO 8601, bytes in base64.</summary>
internal static class ValueText
{
    /// <summary>Whether a text column's value is written otherwise than as it is.</summary>
    public static bool IsBinary(Column column) => column.Field.Meaning == FieldMeaning.Binary;

    /// <summary>Writes an element of a column, or of a list.</summary>
    public static void Write(IBufferWriter<byte> target, Column column, int index)
    {
        switch (column)
        {
            case Int64Column integers: WriteInteger(target, integers.Values[index], column.Field.Meaning); break;
            case Float32Column singles: WriteNumber(target, singles.Values[index]); break;
            case Float64Column doubles: WriteNumber(target, doubles.Values[index]); break;
            case Utf8Column texts when IsBinary(column): WriteBase64(target, texts.Dictionary[texts.Codes[index]]); break;
            case Utf8Column texts: target.Write(texts.Dictionary[texts.Codes[index]]); break;
        }
    }

    private static void WriteInteger(IBufferWriter<byte> target, long value, FieldMeaning meaning)
    {
        switch (meaning)
        {
            case FieldMeaning.Boolean when value is 0 or 1: target.Write(value == 1 ? "true"u8 : "false"u8); break;
            case FieldMeaning.Date or FieldMeaning.Time or FieldMeaning.Timestamp: target.Write(Encoding.ASCII.GetBytes(CalendarTime.Format(value, meaning))); break;
            default: WriteNumber(target, value); break;
        }
    }

    private static void WriteNumber<T>(IBufferWriter<byte> target, T value) where T : IUtf8SpanFormattable
    {
        var span = target.GetSpan(32);
        if (!value.TryFormat(span, out var written, default, CultureInfo.InvariantCulture)) throw new InvalidOperationException($"The number {value} needs more than {span.Length} bytes.");
        target.Advance(written);
    }

    private static void WriteBase64(IBufferWriter<byte> target, ReadOnlySpan<byte> bytes)
    {
        Base64.EncodeToUtf8(bytes, target.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        target.Advance(written);
    }
}
