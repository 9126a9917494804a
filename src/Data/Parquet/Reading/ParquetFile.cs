using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>An open file: its footer, and its columns by row group. All faults in its content become errors that name the file and the column. Thread-safe.</summary>
internal sealed class ParquetFile : IDisposable
{
    private const int TailBytes = 8;

    private readonly string _file;
    private readonly FileStamp _stamp;
    private readonly SafeFileHandle _handle;
    private readonly long _footerStart;
    private readonly FileMetadata _metadata;
    private int _users = 1;

    public ParquetFile(string file, FileStamp stamp)
    {
        (_file, _stamp) = (file, stamp);
        stamp.Check(file);
        _handle = DataFile.OpenRandom(file);
        try
        {
            (_metadata, _footerStart) = ReadFooter();
            Leaves = ParquetSchema.Leaves(_metadata.Schema);
        }
        catch (Exception e) when (e is ParquetFault or IOException)
        {
            _handle.Dispose();
            throw Error(null, e);
        }
    }

    /// <summary>The columns of the file, flat.</summary>
    public IReadOnlyList<ParquetLeaf> Leaves { get; }

    /// <summary>The columns: flat, or nested ones as JSON texts.</summary>
    public IReadOnlyList<ParquetColumn> Columns(bool nested) => nested ? ParquetColumn.Whole(Leaves, NestedSchema.Roots(_metadata.Schema)) : ParquetColumn.Flat(Leaves);

    /// <summary>Number of rows.</summary>
    public long Rows => _metadata.Rows;

    /// <summary>Its row groups.</summary>
    public IReadOnlyList<RowGroup> RowGroups => _metadata.RowGroups;

    /// <summary>Keeps the file open until one more <see cref="Dispose"/>.</summary>
    public void Keep() => Interlocked.Increment(ref _users);

    /// <summary>Closes the file when none is left that keeps it.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0) _handle.Dispose();
    }

    /// <summary>Begins to read a column of a row group.</summary>
    public IColumnReader Open(ParquetColumn column, RowGroup group, RowRanges? rows)
    {
        try
        {
            var chunks = column.Leaves.Select(leaf => Chunk(leaf, group)).ToArray();
            LeafReader reader = column.Nested is { } root
                ? new JsonReader(this, column.Field, root, [.. column.Leaves.Select((leaf, i) => JsonCursor.For(leaf, Pages(chunks[i]), chunks[i].Values))], group.Rows)
                : LeafReader.For(this, column.Leaves[0], Pages(chunks[0]), group.Rows, chunks[0].Values);
            if (rows is not null) reader.Select(rows, column.Nested is null ? PageIndex(column.Leaves[0], group) : null);
            return reader;
        }
        catch (ParquetFault e)
        {
            throw Error(column.Field.Name, e);
        }

        ChunkPages Pages(ColumnChunk chunk) => new(_handle, chunk, _footerStart);
    }

    /// <summary>The index of a column's pages; null where there is none, or it makes no sense: then nothing is skipped.</summary>
    public PageIndex? PageIndex(ParquetLeaf leaf, RowGroup group)
    {
        try
        {
            var chunk = Chunk(leaf, group);
            if (Part(chunk.OffsetIndex) is not { } offsets) return null;
            var places = Metadata.PageIndex.ReadPlaces(offsets);
            for (var i = 0; i < places.Count; i++)
            {
                var (offset, row) = places[i];
                if (offset < chunk.Offset || offset >= chunk.Offset + chunk.CompressedBytes || row < 0 || row >= group.Rows || (i == 0 ? row != 0 : row <= places[i - 1].FirstRow || offset <= places[i - 1].Offset)) return null;
            }
            return places.Count == 0 ? null : new(places, Part(chunk.ColumnIndex) is { } bounds ? Metadata.PageIndex.ReadStatistics(bounds) : []);
        }
        catch (ParquetFault)
        {
            // The pages themselves are what counts: without an index all of them are read.
            return null;
        }
    }

    /// <exception cref="ChangedFileException">The file is another than when it was opened.</exception>
    public void CheckUnchanged() => _stamp.Check(_file);

    /// <summary>What to raise for a fault in the content of a column, or of the footer.</summary>
    public DataException Error(string? column, Exception fault) => fault switch
    {
        ParquetFault e => new MalformedFileException(new() { File = _file, Column = column, Found = e.Message, Expected = "a whole Parquet file", Hint = e.Hint }, e),
        OverflowException => new MalformedFileException(new() { File = _file, Column = column, Found = "a date or time beyond what 64 bits of microseconds hold", Expected = "a nearer one" }, fault),
        _ => new DataException(new() { File = _file, Found = $"a file that cannot be read: {fault.Message.TrimEnd('.')}", Expected = "a file to read" }, fault),
    };

    private ColumnChunk Chunk(ParquetLeaf leaf, RowGroup group)
    {
        if (group.Chunks.Count != Leaves.Count) throw new ParquetFault($"a row group of {group.Chunks.Count} columns where the schema has {Leaves.Count}");
        var chunk = group.Chunks[leaf.Index];
        if (chunk.Type != leaf.Element.Type) throw new ParquetFault($"values of type {chunk.Type} where the schema says {leaf.Element.Type}");
        if (chunk.Offset < 4 || chunk.Offset > _footerStart || chunk.CompressedBytes > _footerStart - chunk.Offset) throw new ParquetFault("a column that lies outside the file");
        if (leaf.MaxRepetition == 0 && chunk.Values != group.Rows) throw new ParquetFault($"a column of {chunk.Values} values in a row group of {group.Rows} rows");
        return chunk;
    }

    private byte[]? Part(FilePart part)
    {
        if (part.Bytes <= 0 || part.Offset < 4 || part.Offset > _footerStart || part.Bytes > _footerStart - part.Offset) return null;
        var bytes = new byte[part.Bytes];
        ReadExactly(bytes, part.Offset);
        return bytes;
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
}
