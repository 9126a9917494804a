using System.Globalization;
using Pipelines.Data.Documents;

namespace Pipelines.Validation;

/// <summary>The YAML form of a schema: what is left at its default is left out.</summary>
internal static class SchemaWriter
{
    private static readonly FeatureSchema Defaults = new(FeatureType.Int);

    public static string Write(Schema schema)
    {
        var entries = new List<MappingEntry> { Entry("version", Plain(schema.Version)!) };
        if (schema.Dataset is { } dataset)
            entries.Add(Entry("dataset", Mapping(("min_examples", Plain(dataset.MinExamples)), ("max_examples", Plain(dataset.MaxExamples)),
                ("min_fraction_of_previous", Plain(dataset.MinFractionOfPrevious)), ("max_fraction_of_previous", Plain(dataset.MaxFractionOfPrevious)))));
        entries.Add(Entry("features", new MappingNode(default, [.. schema.Features.Select(f => Entry(f.Key, Feature(f.Value)))])));
        return YamlWriter.Write(new MappingNode(default, entries));
    }

    /// <summary>The node of one feature.</summary>
    public static MappingNode Feature(FeatureSchema feature) => Mapping(
        ("type", Name(feature.Type)),
        ("list", feature.List ? Plain(true) : null),
        ("min_fraction", Plain(feature.MinFraction)),
        ("min_count", Plain(feature.MinCount)),
        ("min_values", Plain(feature.MinValues)),
        ("max_values", Plain(feature.MaxValues)),
        ("min", Plain(feature.Min)),
        ("max", Plain(feature.Max)),
        ("allow_nan", feature.AllowNan ? Plain(true) : null),
        ("allow_infinity", feature.AllowInfinity ? Plain(true) : null),
        ("min_unique", Plain(feature.MinUnique)),
        ("max_unique", Plain(feature.MaxUnique)),
        ("key", feature.Key ? Plain(true) : null),
        ("min_mean", Plain(feature.MinMean)),
        ("max_mean", Plain(feature.MaxMean)),
        ("min_deviation", Plain(feature.MinDeviation)),
        ("max_deviation", Plain(feature.MaxDeviation)),
        ("unit", Text(feature.Unit)),
        ("not_in", Texts(feature.NotIn)),
        ("stage", feature.Stage == Defaults.Stage ? null : Name(feature.Stage)),
        ("description", Text(feature.Description)),
        ("min_domain_mass", feature.MinDomainMass == Defaults.MinDomainMass ? null : Plain(feature.MinDomainMass)),
        ("domain", feature.Type == FeatureType.Int ? Plains(feature.Domain) : Texts(feature.Domain)));

    private static MappingNode Mapping(params (string Key, DocumentNode? Value)[] entries) =>
        new(default, [.. entries.Where(e => e.Value is not null).Select(e => Entry(e.Key, e.Value!))]);

    private static MappingEntry Entry(string key, DocumentNode value) => new(key, default, value);

    private static ScalarNode Name(Enum value) => new(default, Names.ToSnakeCase(value.ToString()), isQuoted: false);

    private static ScalarNode Plain(bool value) => new(default, value ? "true" : "false", isQuoted: false);

    private static ScalarNode? Plain(IFormattable? value) => value is null ? null : new(default, value.ToString(null, CultureInfo.InvariantCulture), isQuoted: false);

    private static ScalarNode? Text(string? value) => value is null ? null : new(default, value, isQuoted: true);

    private static SequenceNode? Texts(IReadOnlyList<string>? values) => values is null ? null : new(default, [.. values.Select(Text).OfType<DocumentNode>()]);

    private static SequenceNode? Plains(IReadOnlyList<string>? values) => values is null ? null : new(default, [.. values.Select(v => new ScalarNode(default, v, isQuoted: false))]);
}
