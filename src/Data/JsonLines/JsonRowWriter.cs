using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Pipelines.Data.JsonLines;

/// <summary>Renders rows as JSON objects: keys in the order of the fields, missing values left out, days and times as texts of ISO 8601, bytes as <c>{"b64": "…"}</c>.</summary>
public sealed class JsonRowWriter : IDisposable
{
    private readonly JsonEncodedText[] _names;
    private readonly Utf8JsonWriter _json;

    /// <summary>A writer of rows with these fields into a buffer.</summary>
    public JsonRowWriter(IReadOnlyList<Field> fields, IBufferWriter<byte> target)
    {
        _names = [.. fields.Select(f => JsonEncodedText.Encode(f.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        _json = new(target, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <summary>Writes the object of a row, without a line break.</summary>
    public void Write(ColumnBatch batch, int row)
    {
        _json.WriteStartObject();
        for (var i = 0; i < _names.Length; i++)
        {
            var column = batch.Columns[i];
            if (!column.IsPresent(row)) continue;
            _json.WritePropertyName(_names[i]);
            WriteValue(column, row);
        }
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
    }

    /// <summary>Writes a list alone, as a JSON array.</summary>
    internal void WriteList(Column column, int row)
    {
        WriteValue(column, row);
        _json.Flush();
        _json.Reset();
    }

    public void Dispose() => _json.Dispose();

    private void WriteValue(Column column, int row)
    {
        if (!column.Field.IsList)
        {
            WriteElement(column, row);
            return;
        }
        _json.WriteStartArray();
        for (var i = column.Offsets[row]; i < column.Offsets[row + 1]; i++) WriteElement(column, i);
        _json.WriteEndArray();
    }

    private void WriteElement(Column column, int index)
    {
        switch (column)
        {
            case Int64Column integers: WriteInteger(integers, index); break;
            case Float32Column singles when float.IsFinite(singles.Values[index]): _json.WriteNumberValue(singles.Values[index]); break;
            case Float32Column singles: _json.WriteStringValue(Named(singles.Values[index])); break;
            case Float64Column doubles when double.IsFinite(doubles.Values[index]): _json.WriteNumberValue(doubles.Values[index]); break;
            case Float64Column doubles: _json.WriteStringValue(Named(doubles.Values[index])); break;
            case Utf8Column texts: WriteText(texts, texts.Dictionary[texts.Codes[index]]); break;
        }
    }

    private void WriteInteger(Int64Column column, int index)
    {
        var value = column.Values[index];
        switch (column.Field.Meaning)
        {
            case FieldMeaning.Boolean when value is 0 or 1: _json.WriteBooleanValue(value == 1); break;
            case FieldMeaning.Date or FieldMeaning.Time or FieldMeaning.Timestamp: _json.WriteStringValue(CalendarTime.Format(value, column.Field.Meaning)); break;
            default: _json.WriteNumberValue(value); break;
        }
    }

    private void WriteText(Utf8Column column, ReadOnlySpan<byte> text)
    {
        if (column.Field.Meaning == FieldMeaning.Json && !text.IsEmpty) WriteJson(text);
        else if (column.Field.Meaning != FieldMeaning.Binary && Utf8.IsValid(text)) _json.WriteStringValue(text);
        else
        {
            _json.WriteStartObject();
            _json.WriteBase64String("b64"u8, text);
            _json.WriteEndObject();
        }
    }

    /// <summary>On one line, whatever the spaces between its parts.</summary>
    private void WriteJson(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny("\r\n"u8))
        {
            _json.WriteRawValue(text, skipInputValidation: true);
            return;
        }
        var reader = new Utf8JsonReader(text);
        using var document = JsonDocument.ParseValue(ref reader);
        document.RootElement.WriteTo(_json);
    }

    private static ReadOnlySpan<byte> Named(double value) => double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8;
}
