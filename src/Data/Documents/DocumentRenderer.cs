using System.Collections;
using System.Globalization;
using System.Reflection;
using Pipelines.Data.Documents.Binding;

namespace Pipelines.Data.Documents;

/// <summary>Turns option records back into nodes with every default filled in; binding the nodes again gives equal records.</summary>
public static class DocumentRenderer
{
    /// <summary>The nodes of a record, a list, a map or a single value.</summary>
    public static DocumentNode ToNode(object value)
    {
        if (value is DocumentNode node) return node;
        var shape = TypeShape.Of(value.GetType());
        return shape.Kind switch
        {
            ShapeKind.Text => new ScalarNode(default, (string)value, isQuoted: true),
            ShapeKind.Boolean => Plain((bool)value ? "true" : "false"),
            ShapeKind.Choice => Plain(Names.ToSnakeCase(value.ToString()!)),
            ShapeKind.Integer or ShapeKind.Number => Plain(Convert.ToString(value, CultureInfo.InvariantCulture)!),
            ShapeKind.List => new SequenceNode(default, [.. ((IEnumerable)value).Cast<object>().Select(ToNode)]),
            ShapeKind.Map => new MappingNode(default, [.. ((IEnumerable)value).Cast<object>().Select(Pair)]),
            _ => Record(value, shape),
        };
    }

    private static DocumentNode Record(object value, TypeShape shape)
    {
        var entries = shape.Members
            .Where(m => m.Property is not null)
            .Select(m => (m.Name, Value: m.Property!.GetValue(value)))
            .Where(m => m.Value is not null)
            .Select(m => new MappingEntry(m.Name, default, ToNode(m.Value!)))
            .ToList();
        if (value.GetType().BaseType is not { IsAbstract: true } family) return new MappingNode(default, entries);

        var name = OperationNames.NameOf(value.GetType());
        if (family.GetCustomAttribute<OperationKeyAttribute>() is { } keyed) return new MappingNode(default, [new MappingEntry(keyed.Key, default, Plain(name)), .. entries]);
        return entries.Count == 0 ? Plain(name) : new MappingNode(default, [new MappingEntry(name, default, new MappingNode(default, entries))]);
    }

    private static MappingEntry Pair(object pair)
        => new((string)pair.GetType().GetProperty("Key")!.GetValue(pair)!, default, ToNode(pair.GetType().GetProperty("Value")!.GetValue(pair)!));

    private static ScalarNode Plain(string text) => new(default, text, isQuoted: false);
}
