using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Makes flat columns of a file's schema: names joined by points, the layers that only make a list or a map left out.</summary>
internal sealed class ParquetSchema
{
    private const int MaxDepth = 64;

    private readonly IReadOnlyList<SchemaElement> _elements;
    private readonly List<ParquetLeaf> _leaves = [];
    private int _at;

    private ParquetSchema(IReadOnlyList<SchemaElement> elements) => _elements = elements;

    private readonly record struct Levels(int Definition, int Repetition, int OuterList, int InnerList)
    {
        public Levels Below(Repetition repetition) => repetition switch
        {
            Metadata.Repetition.Optional => this with { Definition = Definition + 1 },
            Metadata.Repetition.Repeated => new(Definition + 1, Repetition + 1, Repetition == 0 ? Definition + 1 : OuterList, Definition + 1),
            _ => this,
        };
    }

    /// <summary>The columns of a schema, in the order of a row group's.</summary>
    public static IReadOnlyList<ParquetLeaf> Leaves(IReadOnlyList<SchemaElement> elements)
    {
        if (elements.Count == 0) throw new ParquetFault("a footer without a schema");
        var schema = new ParquetSchema(elements);
        var root = schema.Next();
        for (var i = 0; i < root.Children; i++) schema.Walk("", default, 1);
        if (schema._at != elements.Count) throw new ParquetFault("a schema with nodes beside its root");
        var twice = schema._leaves.GroupBy(l => l.Field.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? schema._leaves : throw new ParquetFault($"the column '{twice.Key}' twice", "Rename one of them.");
    }

    private SchemaElement Next() => _at < _elements.Count ? _elements[_at++] : throw new ParquetFault("a schema that ends early");

    private void Walk(string prefix, Levels above, int depth)
    {
        if (depth > MaxDepth) throw new ParquetFault($"a schema of more than {MaxDepth} levels");
        var element = Next();
        var levels = above.Below(element.Repetition);
        var path = prefix.Length == 0 ? element.Name : $"{prefix}.{element.Name}";
        if (element.Type is not null) AddLeaf(path, element, levels);
        else if (element.Annotation is Annotation.List or Annotation.Map && element.Children == 1) WalkRepeated(path, element.Annotation == Annotation.Map, levels, depth + 1);
        else
            for (var i = 0; i < element.Children; i++) Walk(path, levels, depth + 1);
    }

    /// <summary>The one child of a list or a map, whose name says nothing; in a list the one child of that too, unless its name says that it is the element.</summary>
    private void WalkRepeated(string path, bool isMap, Levels above, int depth)
    {
        if (depth > MaxDepth) throw new ParquetFault($"a schema of more than {MaxDepth} levels");
        var repeated = Next();
        var levels = above.Below(repeated.Repetition);
        if (repeated.Type is not null) AddLeaf(path, repeated, levels);
        else if (isMap || repeated.Children != 1 || repeated.Name is "array" || repeated.Name.EndsWith("_tuple", StringComparison.Ordinal))
            for (var i = 0; i < repeated.Children; i++) Walk(path, levels, depth + 1);
        else WalkElement(path, levels, depth + 1);
    }

    private void WalkElement(string path, Levels above, int depth)
    {
        if (depth > MaxDepth) throw new ParquetFault($"a schema of more than {MaxDepth} levels");
        var element = Next();
        var levels = above.Below(element.Repetition);
        if (element.Type is not null) AddLeaf(path, element, levels);
        else if (element.Annotation is Annotation.List or Annotation.Map && element.Children == 1) WalkRepeated(path, element.Annotation == Annotation.Map, levels, depth + 1);
        else
            for (var i = 0; i < element.Children; i++) Walk(path, levels, depth + 1);
    }

    private void AddLeaf(string path, SchemaElement element, Levels levels) =>
        _leaves.Add(new(ColumnTypes.Of(path, element, levels.Repetition > 0), _leaves.Count, element, levels.Definition, levels.Repetition, levels.OuterList, levels.InnerList));
}
