using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Writes the footer: schema, row groups, bounds.</summary>
internal sealed class FooterWriter
{
    private const int FormatVersion = 2;
    private const int ConvertedUtf8 = 0;
    private const int ConvertedList = 3;

    private readonly ThriftWriter _thrift = new();

    public ReadOnlySpan<byte> Write(IReadOnlyList<Field> fields, IReadOnlyList<WrittenRowGroup> groups)
    {
        _thrift.Struct(() =>
        {
            _thrift.Field(1, FormatVersion);
            _thrift.Field(2, Elements(fields), write => write());
            _thrift.Field(3, groups.Sum(g => g.Rows));
            _thrift.Field(4, groups, WriteGroup);
            _thrift.Field(6, "Pipeline");
            _thrift.Field(7, fields, _ => _thrift.Field(1, () => { }));
        });
        return _thrift.Written;
    }

    private List<Action> Elements(IReadOnlyList<Field> fields)
    {
        var elements = new List<Action> { () => Group("schema", null, fields.Count) };
        foreach (var field in fields)
        {
            if (!field.IsList)
            {
                elements.Add(() => Leaf(field.Name, field.Type, Repetition.Optional));
                continue;
            }
            elements.Add(() => Group(field.Name, Repetition.Optional, 1, isList: true));
            elements.Add(() => Group("list", Repetition.Repeated, 1));
            elements.Add(() => Leaf("element", field.Type, Repetition.Required));
        }
        return elements;
    }

    private void Group(string name, Repetition? repetition, int children, bool isList = false)
    {
        if (repetition is { } r) _thrift.Field(3, (int)r);
        _thrift.Field(4, name);
        _thrift.Field(5, children);
        if (!isList) return;
        _thrift.Field(6, ConvertedList);
        _thrift.Field(10, () => _thrift.Field(3, () => { }));
    }

    private void Leaf(string name, ColumnType type, Repetition repetition)
    {
        _thrift.Field(1, (int)Physical(type));
        _thrift.Field(3, (int)repetition);
        _thrift.Field(4, name);
        if (type != ColumnType.Utf8) return;
        _thrift.Field(6, ConvertedUtf8);
        _thrift.Field(10, () => _thrift.Field(1, () => { }));
    }

    private void WriteGroup(WrittenRowGroup group)
    {
        _thrift.Field(1, group.Chunks, WriteChunk);
        _thrift.Field(2, group.Chunks.Sum(c => c.UncompressedBytes));
        _thrift.Field(3, group.Rows);
        _thrift.Field(6, group.Chunks.Sum(c => c.CompressedBytes));
    }

    private void WriteChunk(WrittenChunk chunk)
    {
        _thrift.Field(2, chunk.DictionaryOffset > 0 ? chunk.DictionaryOffset : chunk.DataOffset);
        _thrift.Field(3, () =>
        {
            _thrift.Field(1, (int)Physical(chunk.Field.Type));
            _thrift.Field(2, [.. chunk.Encodings.Select(e => (int)e)]);
            _thrift.Field(3, (IReadOnlyList<string>)(chunk.Field.IsList ? [chunk.Field.Name, "list", "element"] : [chunk.Field.Name]));
            _thrift.Field(4, (int)CompressionCodec.Snappy);
            _thrift.Field(5, chunk.Values);
            _thrift.Field(6, chunk.UncompressedBytes);
            _thrift.Field(7, chunk.CompressedBytes);
            _thrift.Field(9, chunk.DataOffset);
            if (chunk.DictionaryOffset > 0) _thrift.Field(11, chunk.DictionaryOffset);
            if (!chunk.Field.IsList) _thrift.Field(12, () => WriteBounds(chunk.Bounds));
        });
    }

    private void WriteBounds(ColumnBounds bounds)
    {
        _thrift.Field(3, bounds.Missing);
        if (bounds.Min is null || bounds.Max is null) return;
        _thrift.Field(5, bounds.Max.AsSpan());
        _thrift.Field(6, bounds.Min.AsSpan());
    }

    private static PhysicalType Physical(ColumnType type) => type switch
    {
        ColumnType.Int64 => PhysicalType.Int64,
        ColumnType.Float32 => PhysicalType.Float,
        ColumnType.Float64 => PhysicalType.Double,
        _ => PhysicalType.ByteArray,
    };
}
