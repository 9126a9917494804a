using System.Buffers;

namespace Pipelines.Data.JsonLines;

/// <summary>Writes one object a line.</summary>
internal sealed class JsonLinesWriter : IExampleWriter
{
    private const int FlushBytes = 1 << 16;

    private readonly string _file;
    private readonly IReadOnlyList<Field> _fields;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes * 2);
    private readonly JsonRowWriter _rows;
    private readonly Stream _stream;

    public JsonLinesWriter(string file, IReadOnlyList<Field> fields)
    {
        (_file, _fields) = (file, fields);
        _rows = new(fields, _buffer);
        _stream = DataFile.Create(file);
    }

    /// <inheritdoc/>
    public void Write(ColumnBatch batch)
    {
        FieldMismatch.Check(batch.Fields, _fields, _file);
        for (var row = 0; row < batch.Rows; row++)
        {
            _rows.Write(batch, row);
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
        _rows.Dispose();
        _stream.Dispose();
    }

    private void Flush()
    {
        DataFile.Write(_stream, _buffer.WrittenSpan, _file);
        _buffer.ResetWrittenCount();
    }
}
