using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Pipelines.Orchestration.Planning;

/// <summary>Options as a flat list of names and values: <c>early_stopping.patience</c> = <c>3</c>. Equal options give equal lists on every machine.</summary>
/// <remarks>A record is its writable properties and those that its constructor takes; one whose type differs from the declared one carries its type's name.
/// A type that reads itself from text (<c>Parse</c>) is its text. Sequences and mappings keep their order, since order may matter.</remarks>
public static class CanonicalJson
{
    /// <summary>Flattens an options record.</summary>
    public static IEnumerable<(string Name, string Value)> Flatten(object options)
    {
        var leaves = new List<(string, string)>();
        AddProperties("", options, leaves);
        return leaves;
    }

    private static void Add(string name, object? value, Type declared, List<(string, string)> leaves)
    {
        switch (value)
        {
            case null:
                break; // nothing said: a later option with a default of null changes no fingerprint
            case string text:
                leaves.Add((name, JsonSerializer.Serialize(text, OrchestrationJson.Default.String)));
                break;
            case bool flag:
                leaves.Add((name, flag ? "true" : "false"));
                break;
            case Enum choice:
                leaves.Add((name, choice.ToString()));
                break;
            case Delegate or Type:
                break; // code: its content counts by its assembly
            case IFormattable number when value.GetType().IsPrimitive || value is decimal or TimeSpan or DateTimeOffset:
                leaves.Add((name, number.ToString(null, CultureInfo.InvariantCulture)));
                break;
            case IDictionary mapping:
                AddEntries(name, mapping.Keys.Cast<object>().Select(key => (Key: Text(key), Value: mapping[key])), leaves);
                break;
            case IEnumerable sequence when KeyValues(sequence) is { } entries:
                AddEntries(name, entries, leaves);
                break;
            case IEnumerable sequence:
                AddItems(name, sequence, leaves);
                break;
            default:
                AddObject(name, value, declared, leaves);
                break;
        }
    }

    private static void AddObject(string name, object value, Type declared, List<(string, string)> leaves)
    {
        var type = value.GetType();
        if (type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)]) is not null)
        {
            leaves.Add((name, JsonSerializer.Serialize(value.ToString()!, OrchestrationJson.Default.String)));
            return;
        }

        if (type != (Nullable.GetUnderlyingType(declared) ?? declared))
        {
            leaves.Add((name, SnakeCase(type.Name)));
        }

        AddProperties(name, value, leaves);
    }

    private static void AddProperties(string name, object value, List<(string, string)> leaves)
    {
        var type = value.GetType();
        var taken = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            if (property.GetIndexParameters().Length == 0 && (property.CanWrite || taken.Contains(property.Name)))
            {
                Add(Join(name, SnakeCase(property.Name)), property.GetValue(value), property.PropertyType, leaves);
            }
        }
    }

    private static void AddEntries(string name, IEnumerable<(string Key, object? Value)> entries, List<(string, string)> leaves)
    {
        var keys = new List<string>();
        foreach (var (key, value) in entries)
        {
            keys.Add(key);
            Add(Join(name, key), value, typeof(object), leaves);
        }

        leaves.Add((name, $"{{{string.Join(", ", keys)}}}"));
    }

    private static void AddItems(string name, IEnumerable sequence, List<(string, string)> leaves)
    {
        var count = 0;
        foreach (var item in sequence)
        {
            Add(FormattableString.Invariant($"{name}[{count++}]"), item, typeof(object), leaves);
        }

        if (count == 0)
        {
            leaves.Add((name, "[]"));
        }
    }

    /// <summary>The entries of a read-only mapping that is no <see cref="IDictionary"/>; null for any other sequence.</summary>
    private static IEnumerable<(string, object?)>? KeyValues(IEnumerable sequence)
    {
        var item = sequence.GetType().GetInterfaces()
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        if (item is not { IsGenericType: true } || item.GetGenericTypeDefinition() != typeof(KeyValuePair<,>))
        {
            return null;
        }

        var (key, value) = (item.GetProperty("Key")!, item.GetProperty("Value")!);
        return sequence.Cast<object>().Select(entry => (Text(key.GetValue(entry)!), value.GetValue(entry)));
    }

    private static string Text(object key) => Convert.ToString(key, CultureInfo.InvariantCulture)!;

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}.{name}";

    private static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
