namespace Pipelines.Data.Parquet.Reading;

/// <summary>A column as it is read: a leaf of the file, or a nested value of all leaves beneath a root's child.</summary>
/// <param name="Field">Name and type.</param>
/// <param name="Leaves">The leaf, or all leaves beneath.</param>
/// <param name="Nested">How the nested value is put together; null for a leaf.</param>
internal sealed record ParquetColumn(Field Field, IReadOnlyList<ParquetLeaf> Leaves, NestedNode? Nested = null)
{
    /// <summary>Each leaf as a column.</summary>
    public static IReadOnlyList<ParquetColumn> Flat(IReadOnlyList<ParquetLeaf> leaves) => [.. leaves.Select(leaf => new ParquetColumn(leaf.Field, [leaf]))];

    /// <summary>Each child of the root as a column, nested ones as JSON texts.</summary>
    public static IReadOnlyList<ParquetColumn> Whole(IReadOnlyList<ParquetLeaf> leaves, IReadOnlyList<NestedNode> roots)
    {
        var columns = new List<ParquetColumn>();
        var first = 0;
        foreach (var root in roots)
        {
            var own = leaves.Skip(first).Take(root.Leaves).ToArray();
            first += root.Leaves;
            if (own.Length == 0) continue;
            var isLeaf = root.Kind == NestedKind.Leaf || (root.Kind == NestedKind.Optional && root.Children[0].Kind == NestedKind.Leaf);
            columns.Add(isLeaf ? new(own[0].Field, own) : new(new(root.Name, ColumnType.Utf8, false, FieldMeaning.Json), own, root.At(own[0].Index)));
        }
        return columns;
    }
}
