using System.Globalization;
using Pipelines.Validation.Anomalies.Rows;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>A key that comes more than once. Whether it does is only told by the rows, once the sketches no longer count each value.</summary>
internal sealed class KeyCheck : FeatureCheck
{
    public override int Order => 8;

    public override IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics)
    {
        if (!schema.Key || (statistics.IsExact && statistics.Distinct == statistics.Present))
            yield break;
        yield return new Finding(
            AnomalyType.FeatureTypeLowUnique,
            statistics.IsExact
                ? string.Create(CultureInfo.InvariantCulture, $"A key comes once, but {statistics.Present:N0} rows have {statistics.Distinct:N0} distinct values.")
                : "A key comes once, but some come again.",
            "If values may come again, take 'key' out of the schema.")
        {
            Measured = statistics.IsExact ? statistics.Distinct : null,
            Threshold = statistics.IsExact ? statistics.Present : null,
            Rows = new RepeatedRows(statistics.Name),
            NeedsRows = !statistics.IsExact,
        };
    }
}
