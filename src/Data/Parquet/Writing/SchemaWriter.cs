using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Writes the nodes of a schema, with logical types and the older converted types.</summary>
internal static class SchemaWriter
{
    /// <summary>The nodes in the order of a depth-first walk, the root before them.</summary>
    public static List<Action<ThriftWriter>> Elements(IReadOnlyList<ParquetNode> roots)
    {
        List<Action<ThriftWriter>> elements = [thrift => Group(thrift, "schema", null, Annotation.None, roots.Count)];
        foreach (var root in roots) Add(root, elements);
        return elements;
    }

    private static void Add(ParquetNode node, List<Action<ThriftWriter>> elements)
    {
        switch (node)
        {
            case ParquetNode.Leaf leaf:
                elements.Add(thrift => Leaf(thrift, leaf));
                break;
            case ParquetNode.Group group:
                elements.Add(thrift => Group(thrift, group.Name, group.Repetition, group.Annotation, group.Children.Count));
                foreach (var child in group.Children) Add(child, elements);
                break;
        }
    }

    private static void Group(ThriftWriter thrift, string name, Repetition? repetition, Annotation annotation, int children)
    {
        if (repetition is { } r) thrift.Field(3, (int)r);
        thrift.Field(4, name);
        thrift.Field(5, children);
        if (annotation is not (Annotation.List or Annotation.Map)) return;
        thrift.Field(6, annotation == Annotation.List ? 3 : 1);
        thrift.Field(10, () => thrift.Field(annotation == Annotation.List ? 3 : 2, () => { }));
    }

    private static void Leaf(ThriftWriter thrift, ParquetNode.Leaf leaf)
    {
        var type = leaf.Type;
        thrift.Field(1, (int)type.Physical);
        if (type.Physical == PhysicalType.FixedLengthByteArray) thrift.Field(2, type.Length);
        thrift.Field(3, (int)leaf.Repetition);
        thrift.Field(4, leaf.Name);
        if (Converted(type) is { } converted) thrift.Field(6, converted);
        if (type.Annotation == Annotation.Decimal)
        {
            thrift.Field(7, type.Scale);
            thrift.Field(8, type.Precision);
        }
        if (Logical(thrift, type) is { } logical) thrift.Field(10, logical);
    }

    private static int? Converted(LeafType type) => type.Annotation switch
    {
        Annotation.Text => 0,
        Annotation.Enum => 4,
        Annotation.Decimal => 5,
        Annotation.Date => 6,
        Annotation.TimeMilliseconds => 7,
        Annotation.TimeMicroseconds => 8,
        Annotation.TimestampMilliseconds => 9,
        Annotation.TimestampMicroseconds => 10,
        Annotation.Unsigned => 11 + Size(type),
        Annotation.Signed => 15 + Size(type),
        Annotation.Json => 19,
        Annotation.Bson => 20,
        Annotation.Interval => 21,
        _ => null,
    };

    /// <summary>0 for 8 bits to 3 for 64.</summary>
    private static int Size(LeafType type) => type.Bits switch { 8 => 0, 16 => 1, 32 => 2, _ => 3 };

    private static Action? Logical(ThriftWriter thrift, LeafType type)
    {
        return type.Annotation switch
        {
            Annotation.Text => Empty(1),
            Annotation.Enum => Empty(4),
            Annotation.Decimal => () => thrift.Field(5, () =>
            {
                thrift.Field(1, type.Scale);
                thrift.Field(2, type.Precision);
            }),
            Annotation.Date => Empty(6),
            Annotation.TimeMilliseconds or Annotation.TimeMicroseconds or Annotation.TimeNanoseconds => Time(7, type.Annotation - Annotation.TimeMilliseconds),
            Annotation.TimestampMilliseconds or Annotation.TimestampMicroseconds or Annotation.TimestampNanoseconds => Time(8, type.Annotation - Annotation.TimestampMilliseconds),
            Annotation.Unsigned or Annotation.Signed => () => thrift.Field(10, () =>
            {
                thrift.ByteField(1, (byte)type.Bits);
                thrift.Field(2, type.Annotation == Annotation.Signed);
            }),
            Annotation.Json => Empty(12),
            Annotation.Bson => Empty(13),
            Annotation.Uuid => Empty(14),
            Annotation.Float16 => Empty(15),
            _ => null,
        };

        Action Empty(int id) => () => thrift.Field(id, () => { });
        Action Time(int id, int unit) => () => thrift.Field(id, () =>
        {
            thrift.Field(1, id == 8);
            thrift.Field(2, () => thrift.Field(unit + 1, () => { }));
        });
    }
}
