using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Pipelines.Data.Documents.Binding;

namespace Pipelines.Data.Documents;

/// <summary>The JSON Schema (draft 2020-12) of an option record, for editors to complete and check definitions with.</summary>
public sealed class OptionSchema
{
    private readonly OperationNames _operations;
    private readonly SortedDictionary<string, JsonNode> _definitions = new(StringComparer.Ordinal);

    private OptionSchema(IReadOnlyList<Assembly> extraAssemblies) => _operations = new OperationNames(extraAssemblies);

    /// <summary>The schema of documents that bind to <typeparamref name="T"/>.</summary>
    /// <param name="title">Name of the format.</param>
    /// <param name="extraAssemblies">Where else to look for operations.</param>
    public static JsonObject Of<T>(string title, params IReadOnlyList<Assembly> extraAssemblies)
    {
        var schema = new OptionSchema(extraAssemblies);
        var root = schema.Record(TypeShape.Of(typeof(T)), null);
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
            ["type"] = "object",
            ["properties"] = root["properties"]!.DeepClone(),
            ["required"] = root["required"]!.DeepClone(),
            ["additionalProperties"] = false,
            ["$defs"] = new JsonObject(schema._definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))),
        };
    }

    private JsonObject Schema(Type type)
    {
        var shape = TypeShape.Of(type);
        return shape.Kind switch
        {
            ShapeKind.Text => Typed("string"),
            ShapeKind.Boolean => Typed("boolean"),
            ShapeKind.Integer => Typed("integer"),
            ShapeKind.Number => Typed("number"),
            ShapeKind.Choice => new JsonObject { ["enum"] = new JsonArray([.. shape.Choices().Select(c => (JsonNode)c)]) },
            ShapeKind.List => List(shape),
            ShapeKind.Map => new JsonObject { ["type"] = "object", ["additionalProperties"] = Schema(shape.Element!) },
            ShapeKind.Record => Reference(type, () => WithConversions(shape, Record(shape, null))),
            ShapeKind.Operation => Reference(type, () => WithConversions(shape, Operation(type))),
            _ => new JsonObject(),
        };
    }

    private JsonObject List(TypeShape shape)
    {
        var items = Schema(shape.Element!);
        var list = new JsonObject { ["type"] = "array", ["items"] = items };
        return TypeShape.Of(shape.Element!).Kind is ShapeKind.List ? list : AnyOf(list, items.DeepClone());
    }

    private JsonObject Operation(Type type)
    {
        var known = _operations.Of(type);
        if (type.GetCustomAttribute<OperationKeyAttribute>() is { } keyed)
            return AnyOf([.. known.Select(k => (JsonNode)Record(TypeShape.Of(k.Value), (keyed.Key, k.Key, IsRequired: k.Key != keyed.Default)))]);

        var bare = known.Where(k => TypeShape.Of(k.Value).Members.All(m => !m.IsRequired)).Select(k => (JsonNode)k.Key);
        return AnyOf([new JsonObject { ["enum"] = new JsonArray([.. bare]) }, .. known.Select(k => (JsonNode)Single(k.Key, Arguments(k.Value)))]);
    }

    private JsonObject Arguments(Type type)
    {
        var shape = TypeShape.Of(type);
        if (shape.Members.Count == 0) return new JsonObject { ["type"] = "null" };
        if (shape.Members is [var sole] && TypeShape.Of(sole.Type).Kind is ShapeKind.Map) return Schema(sole.Type);
        var first = Schema(shape.Members[0].Type);
        var positional = new JsonObject { ["type"] = "array", ["prefixItems"] = new JsonArray([.. shape.Members.Select(m => Schema(m.Type))]), ["maxItems"] = shape.Members.Count };
        return AnyOf(Record(shape, null), first, positional);
    }

    private JsonObject Record(TypeShape shape, (string Key, string Value, bool IsRequired)? constant)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        if (constant is { } c)
        {
            properties[c.Key] = new JsonObject { ["const"] = c.Value };
            if (c.IsRequired) required.Add((JsonNode)c.Key);
        }
        foreach (var member in shape.Members)
        {
            var schema = Schema(member.Type);
            foreach (var range in member.Rules.OfType<RangeAttribute>()) Range(schema, range);
            properties[member.Name] = member.IsNullable ? AnyOf(schema, Typed("null")) : schema;
            if (member.IsRequired) required.Add((JsonNode)member.Name);
        }
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }

    private static void Range(JsonObject schema, RangeAttribute range)
    {
        if (Bound(range.Minimum) is { } low) schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = low;
        if (Bound(range.Maximum) is { } high) schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = high;
    }

    private static JsonNode? Bound(object value) => value switch
    {
        int i when i is not int.MaxValue => i,
        double d when double.IsFinite(d) && Math.Abs(d) < double.MaxValue => d,
        _ => null,
    };

    private static JsonObject WithConversions(TypeShape shape, JsonObject schema)
    {
        var bare = new List<JsonNode>();
        if (shape.ConversionFrom(ShapeKind.Number) is not null || shape.ConversionFrom(ShapeKind.Integer) is not null) bare.Add(Typed("number"));
        if (shape.ConversionFrom(ShapeKind.Boolean) is not null) bare.Add(Typed("boolean"));
        if (shape.Kind is ShapeKind.Record && shape.ConversionFrom(ShapeKind.Text) is not null) bare.Add(Typed("string"));
        return bare.Count == 0 ? schema : AnyOf([schema, .. bare]);
    }

    // Defined once, by name, since option types may contain themselves.
    private JsonObject Reference(Type type, Func<JsonNode> make)
    {
        var name = Names.ToSnakeCase(type.Name);
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = new JsonObject();
            _definitions[name] = make();
        }
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    private static JsonObject Single(string key, JsonNode value)
        => new() { ["type"] = "object", ["properties"] = new JsonObject { [key] = value }, ["required"] = new JsonArray([(JsonNode)key]), ["additionalProperties"] = false };

    private static JsonObject AnyOf(params JsonNode[] schemas) => new() { ["anyOf"] = new JsonArray(schemas) };
}
