using System.Globalization;
using Pipelines.Validation.Anomalies.Rows;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>NaN and infinities where the schema does not allow them.</summary>
internal sealed class NonFiniteCheck : FeatureCheck
{
    public override int Order => 4;

    public override IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics)
    {
        if (statistics.Numeric is not { } numbers)
            yield break;
        var infinities = numbers.PositiveInfinities + numbers.NegativeInfinities;
        if (numbers.NaNs > 0 && !schema.AllowNan)
            yield return Found(AnomalyType.FloatTypeHasNan, "NaN", "allow_nan", numbers.NaNs, new ValueRows(statistics.Name, column => RangeCheck.Is(column, double.IsNaN)));
        if (infinities > 0 && !schema.AllowInfinity)
            yield return Found(AnomalyType.FloatTypeHasInf, "infinite", "allow_infinity", infinities, new ValueRows(statistics.Name, column => RangeCheck.Is(column, double.IsInfinity)));
    }

    private static Finding Found(AnomalyType type, string what, string key, long count, RowCheck rows) =>
        new(type, string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "value is" : "values are")} {what}, expected none."), $"If they are right, set '{key}: true' in the schema.")
        {
            Measured = count,
            Threshold = 0,
            Rows = rows,
        };
}
