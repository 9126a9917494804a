using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Pipelines.Engine.Training.Saving;

/// <summary>
/// Objects as JSON and back: the type's full name, the constructor's arguments and what was set besides. Arguments are read from the
/// property or field of the parameter's name; types are found by name in the assemblies that are loaded, so nothing is registered.
/// </summary>
internal static class ObjectConfig
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        bool or int or long or double or float or string => JsonValue.Create(value is float f ? (double)f : value) is var number && value is double d && !double.IsFinite(d) ? d.ToString(CultureInfo.InvariantCulture) : number,
        Enum e => e.ToString(),
        Dim dim => dim.IsKnown ? dim.Value : dim.ToString(),
        Shape shape => new JsonArray([.. shape.Select(d => Write(d))]),
        NDArray array => ArrayConfig.Write(array),
        Delegate function => MethodConfig.Write(function),
        Layers.Layer layer => ModelConfig.WriteLayer(layer),
        ITuple tuple when tuple.GetType() is { IsGenericType: true } => new JsonArray([.. Enumerable.Range(0, tuple.Length).Select(i => Write(tuple[i]))]),
        not IEnumerable => WriteObject(value),
        IDictionary map => new JsonObject(map.Keys.Cast<object>().Select(k => KeyValuePair.Create(Convert.ToString(k, CultureInfo.InvariantCulture)!, Write(map[k])))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Write)]),
    };

    public static object? Read(JsonNode? node, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (node is null) return null;
        if (type.IsEnum) return Enum.Parse(type, node.GetValue<string>());
        if (type == typeof(string) || type == typeof(object)) return node.GetValue<string>();
        if (type == typeof(bool)) return node.GetValue<bool>();
        if (type == typeof(double) && node.GetValueKind() == System.Text.Json.JsonValueKind.String) return double.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture);
        if (type.IsPrimitive) return Convert.ChangeType(node.GetValue<double>(), type, CultureInfo.InvariantCulture);
        if (type == typeof(Dim)) return node.GetValueKind() == System.Text.Json.JsonValueKind.Number ? (Dim)node.GetValue<long>() : DimText.Read(node.GetValue<string>());
        if (type == typeof(Shape)) return new Shape([.. node.AsArray().Select(d => (Dim)Read(d, typeof(Dim))!)]);
        if (type == typeof(NDArray)) return ArrayConfig.Read(node);
        if (typeof(Delegate).IsAssignableFrom(type)) return MethodConfig.Read(node, type);
        if (typeof(Layers.Layer).IsAssignableFrom(type)) return ModelConfig.ReadLayer(node);
        if (typeof(ITuple).IsAssignableFrom(type)) return Activator.CreateInstance(type, [.. node.AsArray().Zip(type.GetGenericArguments(), Read)]);
        if (node is JsonArray list) return ReadList(list, type);
        if (node is JsonObject map && !map.ContainsKey("type") && type.IsGenericType) return ReadMap(map, type);
        return ReadObject(node.AsObject(), type);
    }

    internal static JsonObject WriteObject(object value)
    {
        var type = value.GetType();
        var parameters = Constructor(type).GetParameters();
        if (value is Layers.Layer layer && !parameters.All(p => Kept(type, p) is not null)) return FieldConfig.Write(layer);
        var arguments = new JsonObject(parameters.Select(p => KeyValuePair.Create(p.Name!, Write(Value(value, type, p)))));
        var fresh = new JsonObject();
        foreach (var property in Settable(type))
            if (!parameters.Any(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase)) && property.GetValue(value) is { } set)
                fresh[property.Name] = Write(set);
        var config = new JsonObject { ["type"] = type.FullName, ["arguments"] = arguments };
        if (fresh.Count > 0) config["properties"] = fresh;
        return config;
    }

    internal static object ReadObject(JsonObject config, Type expected)
    {
        var type = TypeNames.Find(config["type"]!.GetValue<string>(), expected);
        if (config.ContainsKey("fields")) return FieldConfig.Read(config, type);
        var arguments = config["arguments"]!.AsObject();
        var constructor = Constructor(type);
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => arguments.TryGetPropertyValue(p.Name!, out var node) ? Read(node, p.ParameterType) : p.HasDefaultValue ? p.DefaultValue : throw new ModelFileException($"{type.Name} has a parameter '{p.Name}' now, of which the file says nothing. Give it a default value."))]);
        foreach (var (name, node) in config["properties"]?.AsObject() ?? [])
            if (Settable(type).FirstOrDefault(p => p.Name == name) is { } property) property.SetValue(made, Read(node, property.PropertyType));
        return made;
    }

    /// <summary>The one with the most parameters, apart from a record's copying one.</summary>
    private static ConstructorInfo Constructor(Type type)
        => type.GetConstructors(Members).Where(c => c.GetParameters() is not [{ } only] || only.ParameterType != type).MaxBy(c => (c.IsPublic ? 1000 : 0) + c.GetParameters().Length)
        ?? throw new ModelFileException($"{type.Name} has no constructor.");

    private static IEnumerable<PropertyInfo> Settable(Type type)
        => type.GetProperties().Where(p => p is { CanRead: true, CanWrite: true } && p.SetMethod!.IsPublic && p.GetIndexParameters().Length == 0 && !typeof(Variable).IsAssignableFrom(p.PropertyType)
            && (p.DeclaringType != typeof(Model) || p.Name != nameof(Model.LearningRate))).OrderBy(p => p.Name, StringComparer.Ordinal);

    private static object? Value(object owner, Type type, ParameterInfo parameter)
        => (Kept(type, parameter) ?? throw new ModelFileException($"{type.Name} cannot be saved: it does not keep its parameter '{parameter.Name}'. Keep it in a property or field of that name.")) switch
        {
            PropertyInfo property => property.GetValue(owner),
            var field => ((FieldInfo)field).GetValue(owner),
        };

    /// <summary>A property or field named as the parameter, or the compiler's field of a primary constructor's parameter, of a type that fits.</summary>
    private static MemberInfo? Kept(Type type, ParameterInfo parameter)
    {
        var name = parameter.Name!;
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            if (t.GetProperty(name, Members | BindingFlags.IgnoreCase) is { CanRead: true } property && Fits(property.PropertyType)) return property;
            if ((t.GetField($"<{name}>P", Members) ?? t.GetField($"_{name}", Members) ?? t.GetField(name, Members)) is { } field && Fits(field.FieldType)) return field;
        }

        return null;

        bool Fits(Type member) => parameter.ParameterType.IsAssignableFrom(member) || Nullable.GetUnderlyingType(parameter.ParameterType) == member;
    }

    private static object ReadList(JsonArray list, Type type)
    {
        var element = type.IsArray ? type.GetElementType()! : type.IsGenericType ? type.GetGenericArguments()[0] : throw new ModelFileException($"A list cannot be read as {type.Name}.");
        var array = Array.CreateInstance(element, list.Count);
        for (var i = 0; i < list.Count; i++) array.SetValue(Read(list[i], element), i);
        if (type.IsAssignableFrom(array.GetType())) return array;
        return type.GetGenericTypeDefinition() == typeof(EquatableList<>) ? Equatable.MakeGenericMethod(element).Invoke(null, [array])! : Activator.CreateInstance(type, array)!;
    }

    private static readonly MethodInfo Equatable = typeof(ObjectConfig).GetMethod(nameof(ToEquatable), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static EquatableList<T> ToEquatable<T>(T[] items)
        where T : IEquatable<T> => new(items);

    private static object ReadMap(JsonObject map, Type type)
    {
        var arguments = type.GetGenericArguments();
        var made = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        foreach (var (key, node) in map) made[Convert.ChangeType(key, arguments[0], CultureInfo.InvariantCulture)] = Read(node, arguments[1]);
        return made;
    }
}
