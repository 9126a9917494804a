using System.Globalization;
using Pipelines.Validation.Anomalies.Rows;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>A feature that has a value in too few rows.</summary>
internal sealed class PresenceCheck : FeatureCheck
{
    public override int Order => 1;

    public override bool NeedsRightType => false;

    public override IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics)
    {
        if (statistics.Present + statistics.Missing == 0)
            yield break;
        if (statistics.Present == 0 && schema.IsRequired)
        {
            yield return Found(AnomalyType.FeatureTypeNotPresent, "No row has a value, but the feature is required.", statistics, 0, schema.MinFraction ?? schema.MinCount)
                with
            { Accept = "If the feature may be absent, take 'min_fraction' and 'min_count' out of the schema." };
            yield break;
        }
        if (statistics.PresentShare < schema.MinFraction)
        {
            yield return Found(
                AnomalyType.FeatureTypeLowFractionPresent,
                $"{Percent.Of(statistics.PresentShare)} of the rows have a value, expected at least {Percent.Of(schema.MinFraction.Value)}.",
                statistics, statistics.PresentShare, schema.MinFraction)
                with
            { Accept = FormattableString.Invariant($"If so many may be missing, set 'min_fraction: {Math.Floor(statistics.PresentShare * 1000) / 1000}' or lower in the schema.") };
        }
        if (statistics.Present < schema.MinCount)
        {
            yield return Found(
                AnomalyType.FeatureTypeLowNumberPresent,
                string.Create(CultureInfo.InvariantCulture, $"{statistics.Present:N0} rows have a value, expected at least {schema.MinCount:N0}."),
                statistics, statistics.Present, schema.MinCount)
                with
            { Accept = $"If so few are enough, set 'min_count: {statistics.Present}' in the schema." };
        }
    }

    private static Finding Found(AnomalyType type, string message, FeatureStatistics statistics, double measured, double? threshold) =>
        new(type, message, "") { Measured = measured, Threshold = threshold, Rows = new MissingRows(statistics.Name) };
}
