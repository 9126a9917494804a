using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>Writes one object a line, keys in the order of the fields, missing values left out.</summary>
internal sealed class JsonLinesWriter : IExampleWriter
{
    private const int FlushBytes = 1 << 16;

    private readonly string _file;
    private readonly IReadOnlyList<Field> _fields;
    private readonly JsonEncodedText[] _names;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes * 2);
    private readonly Utf8JsonWriter _json;
    private readonly Stream _stream;

    public JsonLinesWriter(string file, IReadOnlyList<Field> fields)
    {
        (_file, _fields) = (file, fields);
        _names = [.. fields.Select(f => JsonEncodedText.Encode(f.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        _json = new(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        _stream = DataFile.Create(file);
    }

    /// <inheritdoc/>
    public void Write(ColumnBatch batch)
    {
        FieldMismatch.Check(batch.Fields, _fields, _file);
        for (var row = 0; row < batch.Rows; row++)
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
            _buffer.Write("\n"u8);
            if (_buffer.WrittenCount >= FlushBytes) Flush();
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        Flush();
        DataFile.Complete(_stream, _file);
    }

    public void Dispose()
    {
        _json.Dispose();
        _stream.Dispose();
    }

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
            case Int64Column integers: _json.WriteNumberValue(integers.Values[index]); break;
            case Float32Column singles when float.IsFinite(singles.Values[index]): _json.WriteNumberValue(singles.Values[index]); break;
            case Float32Column singles: _json.WriteStringValue(Named(singles.Values[index])); break;
            case Float64Column doubles when double.IsFinite(doubles.Values[index]): _json.WriteNumberValue(doubles.Values[index]); break;
            case Float64Column doubles: _json.WriteStringValue(Named(doubles.Values[index])); break;
            case Utf8Column texts: _json.WriteStringValue(texts.Dictionary[texts.Codes[index]]); break;
        }
    }

    private static ReadOnlySpan<byte> Named(double value) => double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8;

    private void Flush()
    {
        DataFile.Write(_stream, _buffer.WrittenSpan, _file);
        _buffer.ResetWrittenCount();
    }
}
