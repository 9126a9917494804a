namespace Pipelines.Data.Parquet.Metadata;

/// <summary>Reads row groups of the footer.</summary>
internal static class RowGroupReader
{
    public static RowGroup Read(ref ThriftReader reader)
    {
        long rows = 0;
        List<ColumnChunk> chunks = [];
        var outer = reader.BeginStruct();
        while (reader.NextField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.List):
                    for (var n = reader.BeginList(out _); n > 0; n--) chunks.Add(ReadChunk(ref reader));
                    break;
                case (3, ThriftType.Int64):
                    rows = reader.Int64();
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }
        reader.EndStruct(outer);
        return new(rows, chunks);
    }

    private static ColumnChunk ReadChunk(ref ThriftReader reader)
    {
        ColumnChunk? chunk = null;
        long columnIndex = 0, offsetIndex = 0;
        int columnIndexBytes = 0, offsetIndexBytes = 0;
        var outer = reader.BeginStruct();
        while (reader.NextField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.Binary):
                    throw new ParquetFault($"a column in another file, '{reader.Text()}'", "Read the files that hold the columns.");
                case (3, ThriftType.Struct):
                    chunk = ReadMetadata(ref reader);
                    break;
                case (4, ThriftType.Int64): offsetIndex = reader.Int64(); break;
                case (5, ThriftType.Int32): offsetIndexBytes = reader.Int32(); break;
                case (6, ThriftType.Int64): columnIndex = reader.Int64(); break;
                case (7, ThriftType.Int32): columnIndexBytes = reader.Int32(); break;
                case (8, _):
                    throw new ParquetFault("an encrypted column", "Decrypt the file first.");
                default:
                    reader.Skip(type);
                    break;
            }
        }
        reader.EndStruct(outer);
        if (chunk is null) throw new ParquetFault("a column without metadata");
        return chunk with { ColumnIndex = new(columnIndex, columnIndexBytes), OffsetIndex = new(offsetIndex, offsetIndexBytes) };
    }

    private static ColumnChunk ReadMetadata(ref ThriftReader reader)
    {
        int physical = -1, codec = -1;
        long values = -1, bytes = -1, data = -1, dictionary = 0;
        var statistics = default(ChunkStatistics);
        var outer = reader.BeginStruct();
        while (reader.NextField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.Int32): physical = reader.Int32(); break;
                case (4, ThriftType.Int32): codec = reader.Int32(); break;
                case (5, ThriftType.Int64): values = reader.Int64(); break;
                case (7, ThriftType.Int64): bytes = reader.Int64(); break;
                case (9, ThriftType.Int64): data = reader.Int64(); break;
                case (11, ThriftType.Int64): dictionary = reader.Int64(); break;
                case (12, ThriftType.Struct): statistics = ReadStatistics(ref reader); break;
                default: reader.Skip(type); break;
            }
        }
        reader.EndStruct(outer);
        if (!Enum.IsDefined((PhysicalType)physical)) throw new ParquetFault($"the unknown physical type {physical}");
        if (!Enum.IsDefined((CompressionCodec)codec)) throw new ParquetFault($"the unknown compression codec {codec}");
        if (values < 0 || bytes < 0 || data < 0) throw new ParquetFault("a column without its place in the file");
        // Some writers give a dictionary offset of 0 for none.
        return new((PhysicalType)physical, (CompressionCodec)codec, values, dictionary > 0 && dictionary < data ? dictionary : data, bytes) { DataOffset = data, Statistics = statistics };
    }

    /// <summary>Bounds in the order of the values; the older ones, whose order was never clear, are left aside.</summary>
    private static ChunkStatistics ReadStatistics(ref ThriftReader reader)
    {
        byte[]? min = null, max = null;
        long? missing = null;
        var outer = reader.BeginStruct();
        while (reader.NextField(out var id, out var type))
        {
            switch (id, type)
            {
                case (3, ThriftType.Int64): missing = reader.Int64(); break;
                case (5, ThriftType.Binary): max = reader.Binary().ToArray(); break;
                case (6, ThriftType.Binary): min = reader.Binary().ToArray(); break;
                default: reader.Skip(type); break;
            }
        }
        reader.EndStruct(outer);
        return new(missing, min, max);
    }
}
