using System.ComponentModel;
using System.Reflection;

namespace Pipelines.Data.Documents.Binding;

/// <summary>Which classes an abstract option type has, under their names in documents: the base's own assembly and the given ones are searched.</summary>
internal sealed class OperationNames(IReadOnlyList<Assembly> extraAssemblies)
{
    private readonly Dictionary<Type, IReadOnlyDictionary<string, Type>> _families = [];

    /// <summary>Name to class, sorted by name.</summary>
    public IReadOnlyDictionary<string, Type> Of(Type family)
    {
        if (_families.TryGetValue(family, out var known)) return known;
        var found = new SortedDictionary<string, Type>(StringComparer.Ordinal);
        foreach (var type in extraAssemblies.Prepend(family.Assembly).Distinct().SelectMany(a => a.GetTypes()))
        {
            if (!family.IsAssignableFrom(type) || type.IsAbstract || type.ContainsGenericParameters || type.GetCustomAttribute<BrowsableAttribute>() is { Browsable: false }) continue;
            found[NameOf(type)] = type;
        }
        return _families[family] = found;
    }

    /// <summary>The name of a class in documents: its <see cref="DisplayNameAttribute"/>, else its own name in snake case.</summary>
    public static string NameOf(Type type) => type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? Names.ToSnakeCase(type.Name);
}
