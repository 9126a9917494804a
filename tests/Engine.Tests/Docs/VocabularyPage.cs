using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pipelines.Engine.Tests.Docs;

/// <summary>The page of a family: every class with its options, defaults and comments, read from the assembly and its documentation file.</summary>
internal static partial class VocabularyPage
{
    private static readonly Lazy<ILookup<string, XElement>> Comments = new(() => XDocument.Load(Path.ChangeExtension(typeof(Tensor).Assembly.Location, ".xml"))
        .Descendants("member").ToLookup(m => m.Attribute("name")!.Value.Split('(')[0]));

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(string title, string introduction, Type family)
    {
        var text = new StringBuilder($"# {title}\n\n{introduction} Written from `src/Engine` by `VocabularyPagesTests`: do not edit.\n");
        var types = family.Assembly.GetTypes().Where(t => t.IsPublic && (t == family || t.IsSubclassOf(family)) && t.Namespace!.StartsWith(family.Namespace!, StringComparison.Ordinal)).ToArray();
        foreach (var type in types.Where(t => t.IsAbstract && Shared(t).Any()).OrderBy(t => t == family ? "" : t.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Every `{type.Name}`\n\n{Summary(type)}\n\n");
            foreach (var property in Shared(type)) text.Append(CultureInfo.InvariantCulture, $"- `{property.Name}`: {Text(Comments.Value[$"P:{Name(type)}.{property.Name}"].FirstOrDefault()?.Element("summary"))}\n");
        }

        foreach (var type in types.Where(t => !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal)) Append(text, type);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Type type)
    {
        var constructor = type.GetConstructors().Where(c => c.GetParameters() is not [var only] || only.ParameterType != type).MaxBy(c => c.GetParameters().Length)!;
        var parameters = constructor.GetParameters().Where(p => p.Name != "name").ToArray();
        text.Append(CultureInfo.InvariantCulture, $"\n## `{type.Name}`\n\n{Summary(type)}\n");
        if (Comments.Value[$"T:{Name(type)}"].FirstOrDefault()?.Element("remarks") is { } remarks) text.Append(CultureInfo.InvariantCulture, $"\n{Text(remarks)}\n");
        if (parameters.Length == 0) return;
        text.Append("\n| Option | Type | Default | Meaning |\n|---|---|---|---|\n");
        foreach (var p in parameters)
            text.Append(CultureInfo.InvariantCulture, $"| `{p.Name}` | {TypeName(p)} | {(p.HasDefaultValue ? $"{Default(p)}" : "needed")} | {Meaning(type, p).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }

    /// <summary>Init properties that an abstract class itself declares.</summary>
    private static IEnumerable<PropertyInfo> Shared(Type type) => type.IsAbstract
        ? type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p =>
            p.SetMethod is { IsPublic: true } set && set.ReturnParameter.GetRequiredCustomModifiers().Length > 0 && type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).All(c => c.GetParameters().All(q => q.Name != p.Name)))
        : [];

    private static string Meaning(Type type, ParameterInfo parameter)
    {
        var members = Comments.Value[$"T:{Name(type)}"].Concat(Comments.Value[$"M:{Name(type)}.#ctor"]);
        var comment = members.SelectMany(m => m.Elements("param")).FirstOrDefault(p => p.Attribute("name")!.Value == parameter.Name && p.Value.Length > 0);
        return comment is null ? throw new InvalidOperationException($"{type.Name}: the option {parameter.Name} has no comment.") : Text(comment);
    }

    private static string Summary(Type type) => Text(Comments.Value[$"T:{Name(type)}"].FirstOrDefault()?.Element("summary") ?? throw new InvalidOperationException($"{type.Name} has no comment."));

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string TypeName(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.Name switch
        {
            "Int32" or "Int64" => "whole number",
            "Double" => "number",
            "Boolean" => "true or false",
            "String" => "text",
            "IReadOnlyList`1" => $"list of `{type.GetGenericArguments()[0].Name}`",
            "IReadOnlyDictionary`2" => $"`{type.GetGenericArguments()[1].Name}` by name",
            "IEnumerable`1" => $"list of `{type.GetGenericArguments()[0].Name}`",
            var name when name.StartsWith("Func", StringComparison.Ordinal) => "function",
            var name => $"`{name.Split('`')[0]}`",
        };
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => "",
        bool b => b ? "true" : "false",
        Enum e => $"`{e}`",
        _ when parameter.ParameterType.IsEnum => $"`{Enum.ToObject(parameter.ParameterType, parameter.DefaultValue)}`",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>A comment as a line of Markdown.</summary>
    private static string Text(XElement? comment)
    {
        if (comment is null) return "";
        var text = string.Concat(comment.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref") ?? see.Attribute("langword"))!.Value.Split('(')[0].Split('.')[^1].Split(':')[^1]}`",
            XElement { Name.LocalName: "paramref" } reference => $"`{reference.Attribute("name")!.Value}`",
            XElement element => Text(element),
            var other => ((XText)other).Value,
        }));
        return Spaces().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
