using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>How a column of a batch is written: the node of the schema, and how its values are taken apart into the leaves beneath.</summary>
internal sealed class FieldShape
{
    private FieldShape(Field field, ParquetNode node) => (Field, Node, Leaves) = (field, node, [.. node.Leaves()]);

    public Field Field { get; }

    public ParquetNode Node { get; }

    public IReadOnlyList<WrittenLeaf> Leaves { get; }

    /// <summary>Whether the column holds JSON texts of nested values.</summary>
    private bool IsNested { get; init; }

    /// <summary>The shape of a field: that of its type and meaning, or of a type that is given.</summary>
    /// <exception cref="DataException">The type cannot hold such a field.</exception>
    public static FieldShape Of(Field field, string? type)
    {
        if (type is null) return new(field, Flat(field, LeafType.Of(field)));
        var node = TypeText.Parse(type, field.Name);
        if (node is ParquetNode.Leaf leaf)
        {
            if (leaf.Type.Column != field.Type) throw Mismatch(field, type, leaf.Type.Column.Label());
            return new(field, Flat(field, leaf.Type));
        }
        if (field.Type != ColumnType.Utf8 || field.IsList) throw Mismatch(field, type, "JSON texts (utf8)");
        return new(field, node) { IsNested = true };
    }

    /// <summary>The leaves' values over the parts of the column that make a row group.</summary>
    public IReadOnlyList<LeafData> Shred(IReadOnlyList<Column> parts, DataFault where) => IsNested ? new JsonShredder(Node, Leaves, where).Shred(parts) : [ColumnShredding.Of(parts)];

    private static ParquetNode Flat(Field field, LeafType type) => field.IsList
        ? ParquetNode.List(field.Name, Repetition.Optional, new ParquetNode.Leaf("element", Repetition.Required, type))
        : new ParquetNode.Leaf(field.Name, Repetition.Optional, type);

    private static DataException Mismatch(Field field, string type, string expected) =>
        new(new() { Column = field.Name, Found = $"the type {type} for '{field}'", Expected = $"a column of {expected}" });
}
