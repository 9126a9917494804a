namespace Pipelines.Data.Parquet.Metadata;

/// <summary>The footer of a file.</summary>
internal sealed record FileMetadata(long Rows, IReadOnlyList<SchemaElement> Schema, IReadOnlyList<RowGroup> RowGroups)
{
    public static FileMetadata Read(ReadOnlySpan<byte> footer)
    {
        long rows = 0;
        List<SchemaElement> schema = [];
        List<RowGroup> groups = [];
        var reader = new ThriftReader(footer);
        while (reader.NextField(out var id, out var type))
        {
            switch (id, type)
            {
                case (2, ThriftType.List):
                    for (var n = reader.BeginList(out _); n > 0; n--) schema.Add(SchemaElementReader.Read(ref reader));
                    break;
                case (3, ThriftType.Int64):
                    rows = reader.Int64();
                    break;
                case (4, ThriftType.List):
                    for (var n = reader.BeginList(out _); n > 0; n--) groups.Add(RowGroupReader.Read(ref reader));
                    break;
                case (8, _):
                    throw new ParquetFault("an encrypted file", "Decrypt it first.");
                default:
                    reader.Skip(type);
                    break;
            }
        }
        if (rows < 0 || groups.Sum(g => (decimal)g.Rows) != rows || groups.Any(g => g.Rows < 0)) throw new ParquetFault($"{rows} rows in the footer and {groups.Sum(g => (decimal)g.Rows)} in its row groups");
        return new(rows, schema, groups);
    }
}
