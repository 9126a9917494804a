using System.Globalization;
using Pipelines.Validation.Anomalies;
using Pipelines.Validation.Comparisons.Measures;

namespace Pipelines.Validation.Comparisons;

/// <summary>Measures the distances of a split to another, and finds those above their thresholds.</summary>
internal sealed class Comparer(ComparisonKind kind, DatasetStatistics statistics, DatasetStatistics control)
{
    /// <summary>Measures everything that has a threshold.</summary>
    public IEnumerable<(Comparison? Comparison, string Feature, Finding? Finding)> Compare(IReadOnlyDictionary<string, ComparatorOptions> thresholds, Schema schema)
    {
        foreach (var (name, options) in thresholds)
        {
            if (!statistics.TryGet(name, out var feature) || feature.TotalValues == 0)
                continue; // What is missing here is an anomaly of the schema.
            if (!control.TryGet(name, out var controlFeature) || controlFeature.TotalValues == 0)
            {
                yield return (null, name, ControlMissing());
                continue;
            }
            if (feature.Type == FeatureType.String != (controlFeature.Type == FeatureType.String))
            {
                yield return (null, name, ControlMissing() with { Message = $"The {Describe(control)} holds values of another type, so there is nothing to compare with." });
                continue;
            }
            foreach (var (measure, threshold) in options.Thresholds())
            {
                var rule = Measure.Of(measure);
                var distance = rule.Distance(feature, controlFeature, IsCategorical(schema, name, feature.Type));
                var comparison = new Comparison(name, kind, measure, distance, threshold, statistics.Name, control.Name);
                yield return (comparison, name, comparison.IsHigh ? Found(rule, comparison) : null);
            }
        }
    }

    /// <summary>Whether a feature's values are categories rather than quantities: texts, and whole numbers with a domain.</summary>
    public static bool IsCategorical(Schema schema, string feature, FeatureType type) =>
        type == FeatureType.String || (schema.TryGet(feature, out var found) && found.Domain is not null);

    private Finding ControlMissing() => new(
        AnomalyType.ComparatorControlDataMissing,
        $"The {Describe(control)} has no values of it, so there is nothing to compare with.",
        $"If that is right, take the feature out of 'validation.{Key}' until there is.")
    { Severity = Severity.Warning };

    private Finding Found(Measure measure, Comparison comparison) => new(
        measure.Anomaly,
        string.Create(CultureInfo.InvariantCulture, $"The {measure.Name} to the {Describe(control)} is {comparison.Value:G4}, above the threshold {comparison.Threshold}."),
        string.Create(CultureInfo.InvariantCulture, $"If the change is right, raise the threshold under 'validation.{Key}', or accept the new examples as the ones to compare with."))
    {
        Measured = comparison.Value,
        Threshold = comparison.Threshold,
    };

    private string Key => kind == ComparisonKind.Drift ? "drift" : "skew";

    private string Describe(DatasetStatistics other) => kind == ComparisonKind.Drift ? $"split '{other.Name}' of the run before" : $"split '{other.Name}'";
}
