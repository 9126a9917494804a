using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>An open file: its footer and the rows of its row groups. All faults in its content become errors that name the file and the column.</summary>
internal sealed class ParquetFile : IDisposable
{
    private const int TailBytes = 8;

    private readonly string _file;
    private readonly FileStamp _stamp;
    private readonly SafeFileHandle _handle;
    private readonly long _footerStart;
    private readonly FileMetadata _metadata;

    public ParquetFile(string file, FileStamp stamp)
    {
        (_file, _stamp) = (file, stamp);
        stamp.Check(file);
        _handle = DataFile.OpenRandom(file);
        try
        {
            (_metadata, _footerStart) = Guard("the footer", ReadFooter);
            Leaves = Guard("the schema", () => ParquetSchema.Leaves(_metadata.Schema));
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    /// <summary>The columns of the file, flat.</summary>
    public IReadOnlyList<ParquetLeaf> Leaves { get; }

    /// <summary>Number of rows.</summary>
    public long Rows => _metadata.Rows;

    /// <summary>The rows of some columns, batch by batch; at the end the file has been found unchanged.</summary>
    public IEnumerable<IReadOnlyList<Column>> Read(IReadOnlyList<ParquetLeaf> leaves, Action<int> onRows)
    {
        var readers = leaves.Select(LeafReader.For).ToArray();
        foreach (var group in _metadata.RowGroups)
        {
            foreach (var reader in readers) Guard(reader.Leaf.Field.Name, () => Begin(reader, group));
            for (var left = group.Rows; left > 0;)
            {
                var rows = (int)Math.Min(left, ColumnBatch.DefaultRows);
                var columns = new Column[readers.Length];
                for (var i = 0; i < columns.Length; i++) columns[i] = Guard(readers[i].Leaf.Field.Name, () => readers[i].Read(rows));
                onRows(rows);
                yield return columns;
                left -= rows;
            }
        }
        _stamp.Check(_file);
    }

    public void Dispose() => _handle.Dispose();

    private bool Begin(LeafReader reader, RowGroup group)
    {
        if (group.Chunks.Count != Leaves.Count) throw new ParquetFault($"a row group of {group.Chunks.Count} columns where the schema has {Leaves.Count}");
        var chunk = group.Chunks[reader.Leaf.Index];
        if (chunk.Type != reader.Leaf.Element.Type) throw new ParquetFault($"values of type {chunk.Type} where the schema says {reader.Leaf.Element.Type}");
        if (chunk.Offset < 4 || chunk.Offset > _footerStart || chunk.CompressedBytes > _footerStart - chunk.Offset) throw new ParquetFault("a column that lies outside the file");
        if (reader.Leaf.MaxRepetition == 0 && chunk.Values != group.Rows) throw new ParquetFault($"a column of {chunk.Values} values in a row group of {group.Rows} rows");
        reader.BeginChunk(new ChunkPages(_handle, chunk, _footerStart), chunk.Values);
        return true;
    }

    private (FileMetadata Metadata, long FooterStart) ReadFooter()
    {
        Span<byte> tail = stackalloc byte[TailBytes];
        if (_stamp.Bytes < 4 + TailBytes) throw new ParquetFault($"a file of {_stamp.Bytes} bytes", "It is no Parquet file, or was cut short.");
        ReadExactly(tail, _stamp.Bytes - TailBytes);
        if (tail[4..].SequenceEqual("PARE"u8)) throw new ParquetFault("an encrypted file", "Decrypt it first.");
        if (!tail[4..].SequenceEqual("PAR1"u8)) throw new ParquetFault("a file that does not end in PAR1", "It is no Parquet file, or was cut short.");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (length > _stamp.Bytes - TailBytes - 4) throw new ParquetFault($"a footer of {length} bytes in a file of {_stamp.Bytes}");
        var footer = new byte[length];
        var start = _stamp.Bytes - TailBytes - length;
        ReadExactly(footer, start);
        return (FileMetadata.Read(footer), start);
    }

    private void ReadExactly(Span<byte> target, long offset)
    {
        while (!target.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, target, offset);
            if (read == 0) throw new ParquetFault("a file that ends early");
            target = target[read..];
            offset += read;
        }
    }

    private T Guard<T>(string part, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ParquetFault e)
        {
            throw new MalformedFileException(new() { File = _file, Column = part.StartsWith("the ", StringComparison.Ordinal) ? null : part, Found = e.Message, Expected = "a whole Parquet file", Hint = e.Hint }, e);
        }
        catch (OverflowException e)
        {
            throw new MalformedFileException(new() { File = _file, Column = part, Found = "a date or time beyond what 64 bits of microseconds hold", Expected = "a nearer one" }, e);
        }
        catch (IOException e)
        {
            throw new DataException(new() { File = _file, Found = $"a file that cannot be read: {e.Message.TrimEnd('.')}", Expected = "a file to read" }, e);
        }
    }
}
