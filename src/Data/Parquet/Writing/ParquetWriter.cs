using System.Buffers.Binary;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Writes a file, a row group at a time; the same bytes for the same batches.</summary>
internal sealed class ParquetWriter : IExampleWriter
{
    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    private readonly string _file;
    private readonly IReadOnlyList<Field> _fields;
    private readonly int _rowGroupRows;
    private readonly Stream _stream;
    private readonly List<ColumnBatch> _pending = [];
    private readonly List<WrittenRowGroup> _groups = [];
    private int _pendingRows;
    private long _at;

    public ParquetWriter(string file, IReadOnlyList<Field> fields, int rowGroupRows)
    {
        (_file, _fields, _rowGroupRows) = (file, fields, rowGroupRows);
        _stream = DataFile.CreatePlain(file);
        Put(Magic);
    }

    /// <inheritdoc/>
    public void Write(ColumnBatch batch)
    {
        FieldMismatch.Check(batch.Fields, _fields, _file);
        for (var row = 0; row < batch.Rows;)
        {
            var rows = Math.Min(batch.Rows - row, _rowGroupRows - _pendingRows);
            _pending.Add(rows == batch.Rows ? batch : batch.Slice(row, rows));
            _pendingRows += rows;
            row += rows;
            if (_pendingRows == _rowGroupRows) WriteGroup();
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        WriteGroup();
        var footer = new FooterWriter().Write(_fields, _groups);
        Put(footer);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        Put(length);
        Put(Magic);
        DataFile.Complete(_stream, _file);
    }

    public void Dispose() => _stream.Dispose();

    private void WriteGroup()
    {
        if (_pendingRows == 0) return;
        var chunks = new List<WrittenChunk>();
        for (var i = 0; i < _fields.Count; i++)
        {
            var column = Column.Concat([.. _pending.Select(b => b.Columns[i])]);
            var chunk = new ChunkWriter(_stream, _file, column, _at).Write();
            _at += chunk.CompressedBytes;
            chunks.Add(chunk);
        }
        _groups.Add(new(_pendingRows, chunks));
        _pending.Clear();
        _pendingRows = 0;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        DataFile.Write(_stream, bytes, _file);
        _at += bytes.Length;
    }
}
