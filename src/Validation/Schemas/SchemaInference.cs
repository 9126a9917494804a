using Pipelines.Data.Documents;

namespace Pipelines.Validation;

/// <summary>Proposes a schema that statistics fulfil, by TFDV's rules.</summary>
/// <remarks>
/// A feature must be present everywhere if it never was missing, else at least once. Texts with few enough distinct values get a domain of them. NaN
/// and infinities are allowed where there were any. Ranges of numbers are left to people: what was seen says little about what may come.
/// </remarks>
public static class SchemaInference
{
    /// <summary>A schema that all of the splits fulfil.</summary>
    /// <param name="statistics">Statistics of one split or more.</param>
    /// <param name="maxDomainSize">Most distinct values of a text for which a domain is proposed.</param>
    /// <exception cref="ArgumentException">The splits disagree on the type of a feature.</exception>
    public static Schema Infer(IEnumerable<DatasetStatistics> statistics, int maxDomainSize = 100)
    {
        var splits = statistics.ToList();
        var features = new OptionMap<FeatureSchema>();
        foreach (var name in splits.SelectMany(s => s.Features).Select(f => f.Name).Distinct(StringComparer.Ordinal))
            features.Add(name, Infer([.. splits.Select(s => s.TryGet(name, out var found) ? found : null)], maxDomainSize));
        return new Schema(features);
    }

    /// <summary>A schema that the statistics fulfil.</summary>
    /// <param name="statistics">Statistics of all splits.</param>
    /// <param name="maxDomainSize">Most distinct values of a text for which a domain is proposed.</param>
    public static Schema Infer(ExampleStatistics statistics, int maxDomainSize = 100) => Infer(statistics.Splits, maxDomainSize);

    private static FeatureSchema Infer(IReadOnlyList<FeatureStatistics?> splits, int maxDomainSize)
    {
        var seen = splits.OfType<FeatureStatistics>().ToList();
        var first = seen[0];
        if (seen.Find(f => f.Type != first.Type || f.IsList != first.IsList) is { } other)
            throw new ArgumentException($"SchemaInference: the feature '{first.Name}' is {Describe(first)} in one split and {Describe(other)} in another.");

        var complete = seen.Count == splits.Count && seen.All(f => f.Missing == 0 && f.Present > 0);
        var present = splits.All(f => f is { Present: > 0 });
        return new FeatureSchema(first.Type, first.IsList)
        {
            MinFraction = complete ? 1 : null,
            MinCount = present && !complete ? 1 : null,
            Domain = first.Type == FeatureType.String ? InferDomain(seen, maxDomainSize) : null,
            AllowNan = seen.Any(f => f.Numeric?.NaNs > 0),
            AllowInfinity = seen.Any(f => f.Numeric is { } n && n.PositiveInfinities + n.NegativeInfinities > 0),
        };
    }

    private static List<string>? InferDomain(List<FeatureStatistics> seen, int maxSize)
    {
        // Bytes that are no text have no spelling in a domain.
        if (seen.Any(f => !f.IsExact || f.Distinct > f.Values.Count || f.Text is { InvalidUtf8: > 0 }))
            return null;
        var values = seen.SelectMany(f => f.Values).Select(v => v.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return values.Count is 0 || values.Count > maxSize ? null : values;
    }

    private static string Describe(FeatureStatistics feature) => (feature.IsList ? "list of " : "") + Names.ToSnakeCase(feature.Type.ToString());
}
