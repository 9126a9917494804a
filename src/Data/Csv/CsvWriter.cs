using System.Buffers;
using Pipelines.Data.JsonLines;

namespace Pipelines.Data.Csv;

/// <summary>
/// Writes comma-separated values with line feeds, quoting only where needed. Numbers are written with the fewest digits that read back to the same value; a missing value
/// is an empty field, an empty text <c>""</c>, a list a JSON array, bytes are base64. Reading the file with the same options and fields gives the same columns.
/// </summary>
internal sealed class CsvWriter : IExampleWriter
{
    private const int FlushBytes = 1 << 16;

    private readonly string _file;
    private readonly IReadOnlyList<Field> _fields;
    private readonly CsvSettings _settings;
    private readonly SearchValues<byte> _quoted;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes * 2);
    private readonly ArrayBufferWriter<byte> _scratch = new();
    private readonly JsonRowWriter _lists;
    private readonly Stream _stream;

    public CsvWriter(string file, IReadOnlyList<Field> fields, CsvSettings settings)
    {
        (_file, _fields, _settings) = (file, fields, settings with { Encoding = null });
        _quoted = SearchValues.Create([settings.Delimiter, (byte)'"', (byte)'\r', (byte)'\n', .. settings.Comment.AsSpan(0, Math.Min(1, settings.Comment.Length)), .. settings.Trim ? " \t"u8 : default]);
        _lists = new([], _scratch);
        _stream = DataFile.Create(file);
        if (settings.Columns is null) WriteHeader();
    }

    /// <inheritdoc/>
    public void Write(ColumnBatch batch)
    {
        FieldMismatch.Check(batch.Fields, _fields, _file);
        for (var row = 0; row < batch.Rows; row++)
        {
            for (var i = 0; i < batch.Columns.Count; i++)
            {
                if (i > 0) WriteByte(_settings.Delimiter);
                WriteField(batch.Columns[i], row);
            }
            WriteByte((byte)'\n');
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
        _lists.Dispose();
        _stream.Dispose();
    }

    private void WriteHeader()
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            if (i > 0) WriteByte(_settings.Delimiter);
            WriteText(System.Text.Encoding.UTF8.GetBytes(_fields[i].Name), _fields[i].Name);
        }
        WriteByte((byte)'\n');
    }

    private void WriteField(Column column, int row)
    {
        if (!column.IsPresent(row)) return;
        if (column.Field.IsList || ValueText.IsBinary(column))
        {
            _scratch.ResetWrittenCount();
            if (column.Field.IsList) _lists.WriteList(column, row);
            else ValueText.Write(_scratch, column, row);
            WriteText(_scratch.WrittenSpan, column.Name);
        }
        else if (column is Utf8Column texts) WriteText(texts.GetBytes(row), column.Name);
        else ValueText.Write(_buffer, column, row);
    }

    private void WriteText(ReadOnlySpan<byte> text, string column)
    {
        if (text.Contains((byte)0)) throw Unwritable(column, text, "text without NUL");
        foreach (var missing in _settings.Missing)
            if (text.SequenceEqual(missing)) throw Unwritable(column, text, "a text that does not mean missing");
        if (!text.IsEmpty && !text.ContainsAny(_quoted))
        {
            _buffer.Write(text);
            return;
        }
        WriteByte((byte)'"');
        for (var quote = text.IndexOf((byte)'"'); quote >= 0; quote = text.IndexOf((byte)'"'))
        {
            _buffer.Write(text[..(quote + 1)]);
            WriteByte((byte)'"');
            text = text[(quote + 1)..];
        }
        _buffer.Write(text);
        WriteByte((byte)'"');
    }

    private BadValueException Unwritable(string column, ReadOnlySpan<byte> text, string expected) =>
        new(new() { File = _file, Column = column, Found = CsvFaults.Excerpt(text), Expected = expected });

    private void WriteByte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    private void Flush()
    {
        DataFile.Write(_stream, _buffer.WrittenSpan, _file);
        _buffer.ResetWrittenCount();
    }
}
