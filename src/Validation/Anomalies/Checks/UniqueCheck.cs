using System.Globalization;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>Too few or too many distinct values.</summary>
internal sealed class UniqueCheck : FeatureCheck
{
    public override int Order => 6;

    public override IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics)
    {
        if (statistics.Distinct < schema.MinUnique)
            yield return Found(AnomalyType.FeatureTypeLowUnique, statistics.Distinct, "at least", schema.MinUnique.Value, "min_unique");
        if (statistics.Distinct > schema.MaxUnique)
            yield return Found(AnomalyType.FeatureTypeHighUnique, statistics.Distinct, "at most", schema.MaxUnique.Value, "max_unique");
    }

    private static Finding Found(AnomalyType type, long distinct, string bound, long threshold, string key) =>
        new(type, string.Create(CultureInfo.InvariantCulture, $"There are {distinct:N0} distinct values, expected {bound} {threshold:N0}."), $"If it is right, set '{key}: {distinct}' in the schema.")
        {
            Measured = distinct,
            Threshold = threshold,
        };
}
