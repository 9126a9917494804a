namespace Pipelines.Data.Parquet.Metadata;

/// <summary>A node of a schema to be written.</summary>
internal abstract record ParquetNode(string Name, Repetition Repetition)
{
    /// <summary>A node of values.</summary>
    internal sealed record Leaf(string Name, Repetition Repetition, LeafType Type) : ParquetNode(Name, Repetition);

    /// <summary>A node of nodes; <paramref name="Annotation"/> is list, map or none.</summary>
    internal sealed record Group(string Name, Repetition Repetition, Annotation Annotation, IReadOnlyList<ParquetNode> Children) : ParquetNode(Name, Repetition);

    /// <summary>A list with the layers that the format wants.</summary>
    public static Group List(string name, Repetition repetition, ParquetNode element) =>
        new(name, repetition, Annotation.List, [new Group("list", Repetition.Repeated, Annotation.None, [element])]);

    /// <summary>A map with the layers that the format wants.</summary>
    public static Group Map(string name, Repetition repetition, ParquetNode key, ParquetNode value) =>
        new(name, repetition, Annotation.Map, [new Group("key_value", Repetition.Repeated, Annotation.None, [key, value])]);

    /// <summary>The leaves beneath, with what their levels are.</summary>
    public IEnumerable<WrittenLeaf> Leaves() => Leaves(this, [], 0, 0);

    private static IEnumerable<WrittenLeaf> Leaves(ParquetNode node, string[] above, int definition, int repetition)
    {
        string[] path = [.. above, node.Name];
        if (node.Repetition != Repetition.Required) definition++;
        if (node.Repetition == Repetition.Repeated) repetition++;
        return node switch
        {
            Leaf leaf => [new(path, leaf.Type, definition, repetition)],
            Group group => group.Children.SelectMany(child => Leaves(child, path, definition, repetition)),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
        };
    }
}

/// <summary>A leaf of a schema to be written.</summary>
/// <param name="Path">Names from the root's child down.</param>
/// <param name="Type">Of its values.</param>
/// <param name="MaxDefinition">The definition level of a value that is there.</param>
/// <param name="MaxRepetition">How many lists it lies in.</param>
internal sealed record WrittenLeaf(IReadOnlyList<string> Path, LeafType Type, int MaxDefinition, int MaxRepetition);
