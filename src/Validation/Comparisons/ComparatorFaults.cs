using Pipelines.Data.Documents;
using Pipelines.Validation.Comparisons.Measures;

namespace Pipelines.Validation.Comparisons;

/// <summary>Thresholds that make no sense for the features they are set on.</summary>
internal static class ComparatorFaults
{
    /// <summary>A sentence for each, with the path of the option before it.</summary>
    public static IEnumerable<string> Of(ValidationOptions options, Schema schema) =>
        Of("drift", options.Drift, schema).Concat(Of("skew", options.Skew, schema));

    private static IEnumerable<string> Of(string key, IReadOnlyDictionary<string, ComparatorOptions>? thresholds, Schema schema)
    {
        foreach (var (name, options) in thresholds ?? new OptionMap<ComparatorOptions>())
        {
            if (!schema.TryGet(name, out var feature))
            {
                var nearest = Names.Nearest(name, schema.Features.Keys);
                yield return $"{key}.{name}: The schema has no feature '{name}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}";
                continue;
            }
            var isCategorical = Comparer.IsCategorical(schema, name, feature.Type);
            foreach (var (measure, _) in options.Thresholds())
            {
                var rule = Measure.Of(measure);
                if (isCategorical ? rule.ForCategories : rule.ForNumbers)
                    continue;
                yield return isCategorical
                    ? $"{key}.{name}: The {rule.Name} is for numbers, and '{name}' holds categories. Expected l_infinity, jensen_shannon, normalized_absolute_difference or population_stability."
                    : $"{key}.{name}: The {rule.Name} is for categories, and '{name}' holds numbers. Expected jensen_shannon, population_stability or kolmogorov_smirnov, or a domain of the feature in the schema.";
            }
        }
    }
}
