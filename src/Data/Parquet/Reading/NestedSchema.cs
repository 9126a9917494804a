using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Makes trees of a file's schema, the layers that only make a list or a map put together.</summary>
internal sealed class NestedSchema
{
    private readonly IReadOnlyList<SchemaElement> _elements;
    private int _at = 1;
    private int _leaf;

    private NestedSchema(IReadOnlyList<SchemaElement> elements) => _elements = elements;

    /// <summary>The nodes below the root, in the order of the file. The schema has been walked before: it is whole.</summary>
    public static IReadOnlyList<NestedNode> Roots(IReadOnlyList<SchemaElement> elements)
    {
        var schema = new NestedSchema(elements);
        var roots = new List<NestedNode>();
        for (var i = 0; i < elements[0].Children; i++) roots.Add(schema.Walk(0, 0));
        return roots;
    }

    private NestedNode Walk(int definition, int repetition)
    {
        var element = _elements[_at++];
        return element.Repetition switch
        {
            Repetition.Optional => Around(NestedKind.Optional, element, definition + 1, repetition, Content(element, definition + 1, repetition)),
            // A field that repeats without a list around it is a list of what it is.
            Repetition.Repeated => Around(NestedKind.List, element, definition + 1, repetition + 1, Content(element, definition + 1, repetition + 1)),
            _ => Content(element, definition, repetition),
        };
    }

    private NestedNode Content(SchemaElement element, int definition, int repetition)
    {
        if (element.Type is not null) return new(element.Name, NestedKind.Leaf, definition, repetition, _leaf++, 1, []);
        if (element.Annotation is Annotation.List && element.Children == 1 && _elements[_at].Repetition == Repetition.Repeated) return List(element, definition, repetition);
        var first = _leaf;
        var children = new List<NestedNode>();
        for (var i = 0; i < element.Children; i++) children.Add(Walk(definition, repetition));
        // A map's one child repeats: pairs of key and value.
        if (element.Annotation is Annotation.Map && children is [{ Kind: NestedKind.List } pairs]) return pairs with { Name = element.Name };
        return new(element.Name, NestedKind.Struct, definition, repetition, first, _leaf - first, children);
    }

    /// <summary>The repeated layer of a list is the element itself where its name or its children say so.</summary>
    private NestedNode List(SchemaElement list, int definition, int repetition)
    {
        var layer = _elements[_at++];
        var isElement = layer.Type is not null || layer.Children != 1 || layer.Name is "array" || layer.Name.EndsWith("_tuple", StringComparison.Ordinal);
        var element = isElement ? Content(layer, definition + 1, repetition + 1) : Walk(definition + 1, repetition + 1);
        return Around(NestedKind.List, list, definition + 1, repetition + 1, element);
    }

    private static NestedNode Around(NestedKind kind, SchemaElement element, int definition, int repetition, NestedNode child) =>
        new(element.Name, kind, definition, repetition, child.FirstLeaf, child.Leaves, [child]);
}
