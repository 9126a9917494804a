using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Writes the footer: schema, row groups, statistics, where the page indexes are.</summary>
internal sealed class FooterWriter(CompressionCodec codec)
{
    private const int FormatVersion = 2;

    private readonly ThriftWriter _thrift = new();

    public ReadOnlySpan<byte> Write(IReadOnlyList<ParquetNode> roots, IReadOnlyList<WrittenRowGroup> groups)
    {
        _thrift.Struct(() =>
        {
            _thrift.Field(1, FormatVersion);
            _thrift.Field(2, SchemaWriter.Elements(roots), write => write(_thrift));
            _thrift.Field(3, groups.Sum(g => g.Rows));
            _thrift.Field(4, groups, WriteGroup);
            _thrift.Field(6, "Pipeline");
            // Bounds are in the order of each type's values.
            _thrift.Field(7, roots.SelectMany(r => r.Leaves()).ToArray(), _ => _thrift.Field(1, () => { }));
        });
        return _thrift.Written;
    }

    private void WriteGroup(WrittenRowGroup group)
    {
        _thrift.Field(1, group.Chunks, WriteChunk);
        _thrift.Field(2, group.Chunks.Sum(c => c.UncompressedBytes));
        _thrift.Field(3, group.Rows);
        if (group.Chunks.Count > 0) _thrift.Field(5, group.Chunks[0].Offset);
        _thrift.Field(6, group.Chunks.Sum(c => (long)c.Bytes));
    }

    private void WriteChunk(WrittenChunk chunk)
    {
        _thrift.Field(2, 0L);
        _thrift.Field(3, () =>
        {
            _thrift.Field(1, (int)chunk.Leaf.Type.Physical);
            _thrift.Field(2, [.. chunk.Encodings.Select(e => (int)e)]);
            _thrift.Field(3, chunk.Leaf.Path);
            _thrift.Field(4, (int)codec);
            _thrift.Field(5, chunk.Entries);
            _thrift.Field(6, chunk.UncompressedBytes);
            _thrift.Field(7, (long)chunk.Bytes);
            _thrift.Field(9, chunk.Offset + chunk.DataStart);
            if (chunk.DataStart > 0) _thrift.Field(11, chunk.Offset);
            _thrift.Field(12, () => WriteStatistics(chunk));
        });
        if (chunk.OffsetIndex is var (offset, length))
        {
            _thrift.Field(4, offset);
            _thrift.Field(5, length);
        }
        if (chunk.ColumnIndex is var (at, bytes))
        {
            _thrift.Field(6, at);
            _thrift.Field(7, bytes);
        }
    }

    private void WriteStatistics(WrittenChunk chunk)
    {
        _thrift.Field(3, chunk.Missing);
        if (chunk.Bounds is not { } bounds) return;
        _thrift.Field(5, bounds.Max.AsSpan());
        _thrift.Field(6, bounds.Min.AsSpan());
        _thrift.Field(7, bounds.IsMaxExact);
        _thrift.Field(8, bounds.IsMinExact);
    }
}
