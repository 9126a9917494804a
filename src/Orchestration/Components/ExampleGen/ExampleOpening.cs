using Pipelines.Data;

namespace Pipelines.Orchestration.Components.ExampleGen;

/// <summary>Opens the files of all splits with one set of types.</summary>
internal sealed class ExampleOpening(ExampleGenOptions options, IReadOnlyList<Field> meant)
{
    /// <summary>A source for each split, all with the same fields.</summary>
    /// <exception cref="DataException">A file cannot be read, or the files disagree on their columns.</exception>
    public IReadOnlyList<KeyValuePair<string, IExampleSource>> Open(IReadOnlyDictionary<string, IReadOnlyList<string>> files)
    {
        var declared = Declared();
        var sources = Open(files, declared);
        var agreed = Agree(sources, declared);
        return agreed.Count == declared.Count ? sources : Open(files, agreed); // types that were inferred too narrow are read again, wider
    }

    private List<KeyValuePair<string, IExampleSource>> Open(IReadOnlyDictionary<string, IReadOnlyList<string>> files, Dictionary<string, Field> declared) =>
        [.. files.Select(entry => KeyValuePair.Create(entry.Key, Open(entry.Value, declared)))];

    private IExampleSource Open(IReadOnlyList<string> files, Dictionary<string, Field> declared)
    {
        var format = options.Format ?? ExampleFormats.ByFile(files[0]);
        return format.Open(files, [.. declared.Values]);
    }

    /// <summary>What the definition says, and where the schema means text: digits are no numbers then.</summary>
    private Dictionary<string, Field> Declared()
    {
        var declared = meant.Where(field => field.Type == ColumnType.Utf8).ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (var (name, type) in options.Types ?? new Dictionary<string, string>())
        {
            declared[name] = Field.Parse(name, type);
        }

        return declared;
    }

    /// <summary>Adds the columns whose type differs between splits, and whole numbers that the schema means as numbers with a fraction.</summary>
    private Dictionary<string, Field> Agree(List<KeyValuePair<string, IExampleSource>> sources, Dictionary<string, Field> declared)
    {
        var agreed = new Dictionary<string, Field>(declared, StringComparer.Ordinal);
        foreach (var seen in sources.SelectMany(source => source.Value.Fields).Where(field => !declared.ContainsKey(field.Name)).GroupBy(field => field.Name))
        {
            var inferred = seen.Select(field => field.Type).ToHashSet();
            var wanted = Widest(inferred);
            if (wanted == ColumnType.Int64 && meant.FirstOrDefault(field => field.Name == seen.Key) is { Type: ColumnType.Float32 or ColumnType.Float64 } fraction)
            {
                wanted = fraction.Type;
            }

            if (inferred.Count > 1 || !inferred.Contains(wanted))
            {
                agreed[seen.Key] = seen.First() with { Type = wanted };
            }
        }

        return agreed;
    }

    private static ColumnType Widest(HashSet<ColumnType> types) =>
        new[] { ColumnType.Utf8, ColumnType.Float64, ColumnType.Float32, ColumnType.Int64 }.First(types.Contains);
}
