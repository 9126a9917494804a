using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Pipelines.Data.Documents;

namespace Pipelines.Transform;

/// <summary>How mappers are named and written in a definition.</summary>
internal static class Operations
{
    /// <summary>The name in a definition: the display name where there is one, else the type's name in snake case.</summary>
    public static string NameOf(Type type) => type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? Names.ToSnakeCase(type.Name);

    /// <summary>The arguments by name, those that have their default left out.</summary>
    public static JsonObject ArgumentsOf(Mapper mapper)
    {
        var arguments = new JsonObject();
        foreach (var parameter in mapper.GetType().GetConstructors()[0].GetParameters())
        {
            var value = mapper.GetType().GetProperty(parameter.Name!)!.GetValue(mapper);
            if (!(parameter.HasDefaultValue && Equals(value, parameter.DefaultValue))) arguments[Names.ToSnakeCase(parameter.Name!)] = ToJson(value);
        }
        return arguments;
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        Enum name => JsonValue.Create(Names.ToSnakeCase(name.ToString())),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
