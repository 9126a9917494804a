using Pipelines.Data.Documents;

namespace Pipelines.Validation;

/// <summary>Tells how two schemas differ.</summary>
public static class SchemaDiff
{
    /// <summary>The changes that lead from one schema to the other, in the order of the features.</summary>
    public static IReadOnlyList<SchemaChange> Of(Schema from, Schema to) =>
        [.. from.Features.Keys.Union(to.Features.Keys).SelectMany(name => Of(name, NodeOf(from, name), NodeOf(to, name)))];

    private static IEnumerable<SchemaChange> Of(string feature, MappingNode? from, MappingNode? to)
    {
        if (from is null || to is null)
        {
            yield return new SchemaChange(feature, null, from is null ? null : YamlWriter.Inline(from), to is null ? null : YamlWriter.Inline(to));
            yield break;
        }
        foreach (var key in from.Entries.Concat(to.Entries).Select(e => e.Key).Distinct(StringComparer.Ordinal))
        {
            var (old, now) = (Text(from.Find(key)), Text(to.Find(key)));
            if (old != now)
                yield return new SchemaChange(feature, key, old, now);
        }
    }

    private static MappingNode? NodeOf(Schema schema, string feature) => schema.TryGet(feature, out var found) ? SchemaWriter.Feature(found) : null;

    private static string? Text(MappingEntry? entry) => entry is null ? null : YamlWriter.Inline(entry.Value);
}
