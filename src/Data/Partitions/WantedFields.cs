namespace Pipelines.Data;

/// <summary>Finds the columns that a reader was asked for.</summary>
internal static class WantedFields
{
    /// <exception cref="UnknownColumnException">A column is not among the fields.</exception>
    public static IReadOnlyList<Field> Of(IReadOnlyList<Field> fields, IReadOnlyCollection<string>? names)
    {
        if (names is null) return fields;
        var byName = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        return [.. names.Select(name => byName.TryGetValue(name, out var field) ? field : throw new UnknownColumnException(name, fields.Select(f => f.Name)))];
    }
}
