using System.Buffers.Binary;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Writes a file, a row group at a time, its columns made side by side; the same bytes for the same batches, whatever the number of threads.</summary>
internal sealed class ParquetWriter : IExampleWriter
{
    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    private readonly string _file;
    private readonly IReadOnlyList<Field> _fields;
    private readonly FieldShape[] _shapes;
    private readonly WriterSettings _settings;
    private readonly Stream _stream;
    private readonly List<ColumnBatch> _pending = [];
    private readonly List<WrittenRowGroup> _groups = [];
    private int _pendingRows;
    private long _at;

    public ParquetWriter(string file, IReadOnlyList<Field> fields, IReadOnlyDictionary<string, string> types, WriterSettings settings)
    {
        foreach (var name in types.Keys)
            if (!fields.Any(f => f.Name == name)) throw new UnknownColumnException(name, fields.Select(f => f.Name));
        (_file, _fields, _settings) = (file, fields, settings);
        _shapes = [.. fields.Select(f => FieldShape.Of(f, types.GetValueOrDefault(f.Name)))];
        _stream = DataFile.CreatePlain(file);
        Put(Magic);
    }

    /// <inheritdoc/>
    public void Write(ColumnBatch batch)
    {
        FieldMismatch.Check(batch.Fields, _fields, _file);
        for (var row = 0; row < batch.Rows;)
        {
            var rows = Math.Min(batch.Rows - row, _settings.RowGroupRows - _pendingRows);
            _pending.Add(rows == batch.Rows ? batch : batch.Slice(row, rows));
            _pendingRows += rows;
            row += rows;
            if (_pendingRows == _settings.RowGroupRows) WriteGroup();
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        WriteGroup();
        WritePageIndexes();
        var footer = new FooterWriter(_settings.Codec).Write([.. _shapes.Select(s => s.Node)], _groups);
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
        var next = 0;
        OrderedWork.Run<object, List<EncodedChunk>>(
            () => next < _shapes.Length ? next++ : null,
            index => Encode((int)index),
            encoded =>
            {
                foreach (var chunk in encoded)
                {
                    chunks.Add(new(chunk, _at));
                    Put(chunk.Bytes.Span);
                }
            },
            Math.Clamp(_shapes.Length, 1, DataThreads.Count),
            CancellationToken.None);
        _groups.Add(new(_pendingRows, chunks));
        _pending.Clear();
        _pendingRows = 0;
    }

    private List<EncodedChunk> Encode(int index)
    {
        var shape = _shapes[index];
        var where = new DataFault { File = _file, Column = shape.Field.Name, Found = "" };
        var data = shape.Shred([.. _pending.Select(b => b.Columns[index])], where);
        return [.. shape.Leaves.Select((leaf, i) => new ChunkEncoder(leaf, data[i], _settings, where).Encode())];
    }

    /// <summary>Behind all row groups, the indexes by bounds first, as readers expect.</summary>
    private void WritePageIndexes()
    {
        foreach (var chunk in _groups.SelectMany(g => g.Chunks))
        {
            if (PageIndexWriter.ColumnIndex(chunk) is not { } index) continue;
            chunk.ColumnIndex = (_at, index.Length);
            Put(index);
        }
        foreach (var chunk in _groups.SelectMany(g => g.Chunks))
        {
            var index = PageIndexWriter.OffsetIndex(chunk);
            chunk.OffsetIndex = (_at, index.Length);
            Put(index);
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        DataFile.Write(_stream, bytes, _file);
        _at += bytes.Length;
    }
}
