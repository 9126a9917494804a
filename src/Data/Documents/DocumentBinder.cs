using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Pipelines.Data.Documents.Binding;

namespace Pipelines.Data.Documents;

/// <summary>Makes option records from document nodes and collects every fault on the way.</summary>
/// <remarks>
/// A record's keys are its constructor parameters and init properties in snake case. A value of an abstract type is an
/// <em>operation</em>: the name of one of its classes, or a mapping of that one name to its arguments; the arguments are a mapping, or
/// a single value for the first parameter, or a list for the parameters in order. Ranges come from
/// <see cref="ValidationAttribute"/>s on parameters, rules between options from a FluentValidation validator beside the record.
/// </remarks>
public sealed class DocumentBinder
{
    private readonly OperationNames _operations;
    private readonly List<Fault> _faults = [];

    /// <param name="extraAssemblies">Where else to look for operations, such as code beside a definition.</param>
    public DocumentBinder(params IReadOnlyList<Assembly> extraAssemblies) => _operations = new OperationNames(extraAssemblies);

    /// <summary>The faults found so far.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Binds a whole document or throws all of its faults together.</summary>
    /// <exception cref="DocumentException">The document has faults.</exception>
    public static T Bind<T>(Document document, params IReadOnlyList<Assembly> extraAssemblies)
        where T : class
    {
        var binder = new DocumentBinder(extraAssemblies);
        var value = binder.Bind<T>(document.Root);
        return binder.Faults.Count == 0 ? value! : throw new DocumentException(binder.Faults);
    }

    /// <summary>Binds a node; null and at least one more fault if it cannot be.</summary>
    public T? Bind<T>(DocumentNode node, string path = "")
        where T : class => (T?)Bind(node, typeof(T), path);

    internal object? Bind(DocumentNode node, Type type, string path)
    {
        var shape = TypeShape.Of(type);
        return (shape.Kind, node) switch
        {
            (ShapeKind.Node, _) when type.IsInstanceOfType(node) => node,
            (ShapeKind.Text, ScalarNode { IsNull: false } s) => s.Text,
            (ShapeKind.Boolean or ShapeKind.Integer or ShapeKind.Number or ShapeKind.Choice, ScalarNode s) => Scalar(s, shape, path),
            (ShapeKind.List, SequenceNode s) => List(s.Items, shape, path, indexed: true),
            (ShapeKind.List, ScalarNode { IsNull: true }) => List([], shape, path, indexed: true),
            (ShapeKind.List, not SequenceNode) when TypeShape.Of(shape.Element!).Kind is not ShapeKind.List => List([node], shape, path, indexed: false),
            (ShapeKind.Map, MappingNode m) => Map(m, shape, path),
            (ShapeKind.Record or ShapeKind.Operation, ScalarNode s) when Converted(s, shape) is { } converted => Checked(converted, [], s, path),
            (ShapeKind.Operation, _) => Operation(node, type, shape, path),
            (ShapeKind.Record, MappingNode m) => Record(m.Entries, node, shape, path),
            (ShapeKind.Record, ScalarNode { IsNull: true }) when shape.Members.All(m => !m.IsRequired) => Record([], node, shape, path),
            (ShapeKind.Record, SequenceNode s) => Positional(s, shape, path),
            _ => Fail(node, path, $"This is {node.Describe()}.", shape.Expectation()),
        };
    }

    private object? Scalar(ScalarNode node, TypeShape shape, string path)
    {
        if (Parse(node, shape) is { } value) return value;
        var nearest = shape.Kind is ShapeKind.Choice ? Names.Nearest(node.Text, shape.Choices()) : null;
        return Fail(node, path, $"This is {node.Describe()}{(node.IsQuoted ? ", a text in quotes" : "")}.", shape.Expectation(), nearest);
    }

    private static object? Parse(ScalarNode node, TypeShape shape)
    {
        if (node.IsQuoted && shape.Kind is not ShapeKind.Choice) return null;
        var (text, culture) = (node.Text, CultureInfo.InvariantCulture);
        return shape.Kind switch
        {
            ShapeKind.Boolean => text is "true" ? true : text is "false" ? false : null,
            ShapeKind.Integer when long.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, culture, out var whole) => Convert(whole, shape.Type),
            ShapeKind.Number when double.TryParse(text, NumberStyles.Float, culture, out var number) => System.Convert.ChangeType(number, shape.Type, culture),
            ShapeKind.Choice => Enum.GetNames(shape.Type).FirstOrDefault(n => Names.ToSnakeCase(n) == text) is { } name ? Enum.Parse(shape.Type, name) : null,
            _ => null,
        };
    }

    private static object? Convert(long value, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int64 => (object)value,
        TypeCode.Int32 when value is >= int.MinValue and <= int.MaxValue => (int)value,
        TypeCode.UInt64 when value >= 0 => (ulong)value,
        _ => null,
    };

    private static object? Converted(ScalarNode node, TypeShape shape)
    {
        foreach (var kind in (ReadOnlySpan<ShapeKind>)[ShapeKind.Number, ShapeKind.Boolean, ShapeKind.Integer])
        {
            if (shape.ConversionFrom(kind) is not { } conversion) continue;
            if (Parse(node, TypeShape.Of(conversion.GetParameters()[0].ParameterType)) is { } value) return conversion.Invoke(null, [value]);
        }
        return shape is { Kind: ShapeKind.Record } && !node.IsNull && shape.ConversionFrom(ShapeKind.Text) is { } text ? text.Invoke(null, [node.Text]) : null;
    }

    private Array List(IReadOnlyList<DocumentNode> items, TypeShape shape, string path, bool indexed)
    {
        var list = Array.CreateInstance(shape.Element!, items.Count);
        for (var i = 0; i < items.Count; i++)
            if (Bind(items[i], shape.Element!, indexed ? $"{path}[{i}]" : path) is { } item) list.SetValue(item, i);
        return list;
    }

    private object Map(MappingNode node, TypeShape shape, string path)
    {
        var type = typeof(OptionMap<>).MakeGenericType(shape.Element!);
        var add = type.GetMethod(nameof(OptionMap<>.Add))!;
        var map = Activator.CreateInstance(type)!;
        foreach (var entry in node.Entries)
            if (Bind(entry.Value, shape.Element!, Join(path, entry.Key)) is { } value) add.Invoke(map, [entry.Key, value]);
        return map;
    }

    private object? Operation(DocumentNode node, Type type, TypeShape shape, string path)
    {
        var known = _operations.Of(type);
        if (type.GetCustomAttribute<OperationKeyAttribute>() is { } keyed) return Keyed(node, known, keyed, path);
        var (name, nameNode, arguments) = node switch
        {
            ScalarNode { IsNull: false } s => (s.Text, node.Origin, null),
            MappingNode { Entries: [var only] } => (only.Key, only.KeyOrigin, only.Value),
            _ => (null, node.Origin, (DocumentNode?)null),
        };
        if (name is null) return Fail(node, path, $"This is {node.Describe()}.", $"{shape.Expectation()} Known here: {string.Join(", ", known.Keys)}.");
        if (!known.TryGetValue(name, out var chosen)) return Unknown(name, nameNode, known.Keys, path);
        return Arguments(arguments ?? new ScalarNode(node.Origin, "", false), TypeShape.Of(chosen), Join(path, name), node);
    }

    private object? Keyed(DocumentNode node, IReadOnlyDictionary<string, Type> known, OperationKeyAttribute keyed, string path)
    {
        if (node is not MappingNode mapping) return Fail(node, path, $"This is {node.Describe()}.", $"Expected a mapping with the key '{keyed.Key}', one of {string.Join(", ", known.Keys)}.");
        var choice = mapping.Find(keyed.Key);
        var name = (choice?.Value as ScalarNode)?.Text ?? (choice is null ? keyed.Default : null);
        if (name is null) return Fail(node, path, $"The key '{keyed.Key}' is missing.", $"Expected one of {string.Join(", ", known.Keys)}.");
        if (!known.TryGetValue(name, out var chosen)) return Unknown(name, choice!.Value.Origin, known.Keys, Join(path, keyed.Key));
        return Record([.. mapping.Entries.Where(e => e.Key != keyed.Key)], node, TypeShape.Of(chosen), path);
    }

    private object? Arguments(DocumentNode arguments, TypeShape shape, string path, DocumentNode whole)
    {
        if (arguments is MappingNode mapping && !(shape.Members is [{ } sole] && TypeShape.Of(sole.Type).Kind is ShapeKind.Map)) return Record(mapping.Entries, whole, shape, path);
        if (arguments is ScalarNode { IsNull: true }) return Record([], whole, shape, path);
        return Positional(arguments is SequenceNode s && FirstIsList(shape) is false ? s : new SequenceNode(arguments.Origin, [arguments]), shape, path);
    }

    private static bool FirstIsList(TypeShape shape) => shape.Members.Count > 0 && TypeShape.Of(shape.Members[0].Type).Kind is ShapeKind.List or ShapeKind.Node;

    private object? Positional(SequenceNode node, TypeShape shape, string path)
    {
        if (node.Items.Count > shape.Members.Count)
            return Fail(node, path, $"There are {node.Items.Count} arguments.", shape.Members.Count == 0 ? "Expected none." : $"Expected at most {shape.Members.Count}: {string.Join(", ", shape.Members.Select(m => m.Name))}.");
        return Record([.. node.Items.Select((item, i) => new MappingEntry(shape.Members[i].Name, item.Origin, item))], node, shape, path);
    }

    private object? Record(IReadOnlyList<MappingEntry> entries, DocumentNode node, TypeShape shape, string path)
    {
        var before = _faults.Count;
        var values = new Dictionary<OptionMember, object?>();
        foreach (var entry in entries)
        {
            var member = shape.Members.FirstOrDefault(m => m.Name == entry.Key);
            if (member is null) Unknown(entry.Key, entry.KeyOrigin, shape.Members.Select(m => m.Name), path, isKey: true);
            else values[member] = Member(entry, member, Join(path, entry.Key));
        }
        foreach (var member in shape.Members.Where(m => m.IsRequired && !values.ContainsKey(m)))
            Fail(node, path, $"The key '{member.Name}' is missing.", TypeShape.Of(member.Type).Expectation());
        if (_faults.Count > before) return null;

        return Construct(shape, values, node, path) is { } value ? Checked(value, entries, node, path) : null;
    }

    private object? Member(MappingEntry entry, OptionMember member, string path)
    {
        if (entry.Value is ScalarNode { IsNull: true } && member.IsNullable) return null;
        var value = Bind(entry.Value, member.Type, path);
        if (value is null) return null;
        foreach (var rule in member.Rules.Where(r => !r.IsValid(value)))
            Fail(entry.Value, path, $"The value {entry.Value.Describe()} is out of range.", Expectation(rule, member.Name));
        return value;
    }

    private static string Expectation(ValidationAttribute rule, string name) => rule switch
    {
        RangeAttribute { Maximum: double.PositiveInfinity or float.PositiveInfinity or double.MaxValue or float.MaxValue or int.MaxValue or long.MaxValue } r => $"Expected {(r.MinimumIsExclusive ? "more than" : "at least")} {Text(r.Minimum)}.",
        RangeAttribute r => $"Expected a value from {Text(r.Minimum)}{(r.MinimumIsExclusive ? " (exclusive)" : "")} to {Text(r.Maximum)}{(r.MaximumIsExclusive ? " (exclusive)" : "")}.",
        _ => rule.FormatErrorMessage(name),
    };

    private static string Text(object value) => System.Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private object? Construct(TypeShape shape, Dictionary<OptionMember, object?> values, DocumentNode node, string path)
    {
        if (shape.Constructor is null) return Fail(node, path, $"The type {shape.Type.Name} has no public constructor.", null);
        try
        {
            var arguments = shape.Members.Where(m => m.Parameter is not null).Select(m => values.TryGetValue(m, out var v) ? v : m.Default).ToArray();
            var value = shape.Constructor.Invoke(arguments);
            foreach (var (member, item) in values)
                if (member.Parameter is null) member.Property!.SetValue(value, item);
            return value;
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException inner)
        {
            return Fail(node, path, inner.Message, null);
        }
    }

    /// <summary>The record if it follows its own rules, else null and their faults.</summary>
    private object? Checked(object value, IReadOnlyList<MappingEntry> entries, DocumentNode node, string path)
    {
        var before = _faults.Count;
        foreach (var failure in OptionRules.Check(value))
        {
            var keys = failure.PropertyName.Split('.').Select(Names.ToSnakeCase).ToArray();
            var at = entries.FirstOrDefault(e => e.Key == keys[0].Split('[')[0])?.Value ?? node;
            Fail(at, keys is [""] ? path : Join(path, string.Join('.', keys)), failure.ErrorMessage, null);
        }
        return _faults.Count > before ? null : value;
    }

    private object? Unknown(string name, Origin origin, IEnumerable<string> known, string path, bool isKey = false)
    {
        var names = known.ToList();
        _faults.Add(new Fault(origin, path, $"Unknown {(isKey ? "key" : "name")} '{name}'.", names.Count == 0 ? "Expected no keys." : $"Expected one of {string.Join(", ", names)}.", Names.Nearest(name, names)));
        return null;
    }

    private object? Fail(DocumentNode node, string path, string message, string? expected, string? nearest = null)
    {
        _faults.Add(new Fault(node.Origin, path, message, expected, nearest));
        return null;
    }

    internal static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
