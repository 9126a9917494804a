using System.Buffers.Text;
using System.Text.Json;

namespace Pipelines.Data;

/// <summary>Puts values that are written as text into a column, by what the field means. For one thread.</summary>
internal sealed class ValueParser(ColumnBuilder builder)
{
    private byte[] _bytes = [];

    public ColumnBuilder Builder => builder;

    private Field Field => builder.Field;

    /// <summary>Adds a row; false, and no row, where the text is no such value. A list is a JSON array.</summary>
    public bool TryAdd(ReadOnlySpan<byte> text) => Field.IsList ? TryAddArray(text) : TryAddElement(text);

    /// <summary>Adds an element to the row that <see cref="EndList"/> ends; where the field is no list, a row.</summary>
    public bool TryAddElement(ReadOnlySpan<byte> text)
    {
        switch (builder)
        {
            case NumericColumnBuilder<long> integers:
                if (!TryInteger(text, out var integer)) return false;
                integers.AddElement(integer);
                return true;
            case NumericColumnBuilder<double> doubles:
                if (!Utf8Number.TryDouble(text, out var number)) return false;
                doubles.AddElement(number);
                return true;
            case NumericColumnBuilder<float> singles:
                if (!Utf8Number.TryFloat(text, out var single)) return false;
                singles.AddElement(single);
                return true;
            default:
                return TryAddText((Utf8ColumnBuilder)builder, text);
        }
    }

    /// <summary>Adds bytes as they are; false where the field holds no texts.</summary>
    public bool TryAddBytes(ReadOnlySpan<byte> bytes)
    {
        if (builder is not Utf8ColumnBuilder texts) return false;
        Add(texts, bytes);
        return true;
    }

    /// <summary>Adds what stands for a missing element of a list: NaN, the smallest integer, an empty text.</summary>
    public void AddMissingElement()
    {
        switch (builder)
        {
            case NumericColumnBuilder<long> b: b.AddElement(long.MinValue); break;
            case NumericColumnBuilder<double> b: b.AddElement(double.NaN); break;
            case NumericColumnBuilder<float> b: b.AddElement(float.NaN); break;
            case Utf8ColumnBuilder b: Add(b, default); break;
        }
    }

    /// <summary>Ends a row of a list.</summary>
    public void EndList()
    {
        switch (builder)
        {
            case NumericColumnBuilder<long> b: b.EndList(); break;
            case NumericColumnBuilder<double> b: b.EndList(); break;
            case NumericColumnBuilder<float> b: b.EndList(); break;
            case Utf8ColumnBuilder b: b.EndList(); break;
        }
    }

    private bool TryInteger(ReadOnlySpan<byte> text, out long value) => Field.Meaning switch
    {
        FieldMeaning.Boolean => TryBoolean(text, out value),
        FieldMeaning.Date => CalendarTime.TryDate(text, out value) || (CalendarTime.TryTimestamp(text, out value)),
        FieldMeaning.Time => CalendarTime.TryTime(text, out value) || Utf8Number.TryInt64(text, out value),
        FieldMeaning.Timestamp => CalendarTime.TryTimestamp(text, out value),
        _ => Utf8Number.TryInt64(text, out value),
    };

    private static bool TryBoolean(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 5) return false;
        Span<byte> lower = stackalloc byte[text.Length];
        for (var i = 0; i < text.Length; i++) lower[i] = text[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[i] | 0x20) : text[i];
        if (lower.SequenceEqual("true"u8) || lower.SequenceEqual("t"u8) || lower.SequenceEqual("yes"u8) || lower.SequenceEqual("1"u8)) value = 1;
        else if (!lower.SequenceEqual("false"u8) && !lower.SequenceEqual("f"u8) && !lower.SequenceEqual("no"u8) && !lower.SequenceEqual("0"u8)) return false;
        return true;
    }

    private bool TryAddText(Utf8ColumnBuilder texts, ReadOnlySpan<byte> text)
    {
        if (Field.Meaning == FieldMeaning.Json && !IsJson(text)) return false;
        if (Field.Meaning == FieldMeaning.Binary)
        {
            if (_bytes.Length < text.Length) _bytes = new byte[text.Length];
            if (Base64.DecodeFromUtf8(text, _bytes, out _, out var count) != System.Buffers.OperationStatus.Done) return false;
            text = _bytes.AsSpan(0, count);
        }
        Add(texts, text);
        return true;
    }

    private void Add(Utf8ColumnBuilder texts, ReadOnlySpan<byte> text)
    {
        if (Field.IsList) texts.AddElement(text);
        else texts.Add(text);
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The array is checked before anything is added, so that a bad one leaves no half of a row.</summary>
    private bool TryAddArray(ReadOnlySpan<byte> text)
    {
        if (!IsJson(text)) return false;
        var probe = new ValueParser(ColumnBuilder.For(Field));
        if (!probe.TryAddElements(text)) return false;
        builder.AddFrom(probe.Builder.Build(), 0);
        return true;
    }

    private bool TryAddElements(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null) AddMissingElement();
            else if (reader.TokenType == JsonTokenType.StartObject && JsonLines.JsonValue.TryBytes(ref reader, out var bytes))
            {
                if (!TryAddBytes(bytes)) return false;
            }
            else if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject || !TryAddElement(JsonLines.JsonValue.Text(ref reader, ref _bytes).ToArray())) return false;
        }
        EndList();
        return true;
    }
}
