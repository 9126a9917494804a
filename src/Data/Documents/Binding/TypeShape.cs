using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pipelines.Data.Documents.Binding;

/// <summary>How a type is written in a document.</summary>
internal enum ShapeKind { Text, Boolean, Integer, Number, Choice, List, Map, Record, Operation, Node }

/// <summary>What the binder, the schema writer and the renderer know of a type, found by reflection once.</summary>
internal sealed class TypeShape
{
    // Weak, so that code beside a definition can be unloaded.
    private static readonly ConditionalWeakTable<Type, TypeShape> Shapes = [];

    private TypeShape(Type type)
    {
        Type = type;
        Kind = Classify(type, out var element);
        Element = element;
        if (Kind is ShapeKind.Record) (Constructor, Members) = Inspect(type);
    }

    public Type Type { get; }

    public ShapeKind Kind { get; }

    /// <summary>The items' or values' type of a list or map.</summary>
    public Type? Element { get; }

    public ConstructorInfo? Constructor { get; }

    public IReadOnlyList<OptionMember> Members { get; } = [];

    public static TypeShape Of(Type type) => Shapes.GetValue(Nullable.GetUnderlyingType(type) ?? type, t => new TypeShape(t));

    /// <summary>An implicit conversion to this type from a number, text or truth value, if it has one: lets a bare value stand for an object.</summary>
    public MethodInfo? ConversionFrom(ShapeKind kind)
        => Type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .FirstOrDefault(m => m.Name == "op_Implicit" && Type.IsAssignableFrom(m.ReturnType) && !m.GetParameters()[0].ParameterType.IsAssignableTo(Type) && Of(m.GetParameters()[0].ParameterType).Kind == kind);

    /// <summary>What to expect, for messages.</summary>
    public string Expectation() => Kind switch
    {
        ShapeKind.Text => "Expected text.",
        ShapeKind.Boolean => "Expected true or false.",
        ShapeKind.Integer => "Expected a whole number.",
        ShapeKind.Number => "Expected a number.",
        ShapeKind.Choice => $"Expected one of {string.Join(", ", Choices())}.",
        ShapeKind.List => "Expected a list.",
        ShapeKind.Map => "Expected a mapping of names to values.",
        ShapeKind.Record => $"Expected a mapping with {(Members.Count == 0 ? "no keys" : "keys of " + string.Join(", ", Members.Select(m => m.Name)))}.",
        _ => "Expected a name, or a mapping of one name to its arguments.",
    };

    public IEnumerable<string> Choices() => Enum.GetNames(Type).Select(Names.ToSnakeCase);

    private static ShapeKind Classify(Type type, out Type? element)
    {
        element = null;
        if (typeof(DocumentNode).IsAssignableFrom(type)) return ShapeKind.Node;
        if (type == typeof(string)) return ShapeKind.Text;
        if (type == typeof(bool)) return ShapeKind.Boolean;
        if (type == typeof(int) || type == typeof(long) || type == typeof(ulong)) return ShapeKind.Integer;
        if (type == typeof(float) || type == typeof(double)) return ShapeKind.Number;
        if (type.IsEnum) return ShapeKind.Choice;
        var interfaces = type.GetInterfaces().Append(type).Where(i => i.IsGenericType).ToList();
        if (interfaces.FirstOrDefault(i => i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) is { } map)
        {
            element = map.GetGenericArguments()[1];
            return ShapeKind.Map;
        }
        if (interfaces.FirstOrDefault(i => i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } list)
        {
            element = list.GetGenericArguments()[0];
            return ShapeKind.List;
        }
        return type.IsAbstract ? ShapeKind.Operation : ShapeKind.Record;
    }

    private static (ConstructorInfo? Constructor, IReadOnlyList<OptionMember> Members) Inspect(Type type)
    {
        var constructor = type.GetConstructors()
            .Where(c => c.GetParameters() is not [var only] || only.ParameterType != type)
            .MaxBy(c => c.GetParameters().Length);
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var members = (constructor?.GetParameters() ?? [])
            .Select(p => OptionMember.Of(p, properties.FirstOrDefault(q => string.Equals(q.Name, p.Name, StringComparison.OrdinalIgnoreCase))))
            .ToList();
        members.AddRange(properties
            .Where(p => p.SetMethod is { IsPublic: true } && p.GetCustomAttribute<BrowsableAttribute>() is not { Browsable: false })
            .Where(p => members.All(m => !string.Equals(m.Property?.Name, p.Name, StringComparison.Ordinal)))
            .Select(OptionMember.Of));
        return (constructor, members);
    }
}
