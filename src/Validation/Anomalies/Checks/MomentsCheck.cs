using System.Globalization;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>A mean or standard deviation outside its bounds.</summary>
internal sealed class MomentsCheck : FeatureCheck
{
    public override int Order => 7;

    public override IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics)
    {
        if (statistics.Numeric is not { Count: > 0 } numbers)
            return [];
        return Check("mean", numbers.Mean, schema.MinMean, schema.MaxMean).Concat(Check("deviation", numbers.StandardDeviation, schema.MinDeviation, schema.MaxDeviation));
    }

    private static IEnumerable<Finding> Check(string what, double value, double? min, double? max)
    {
        if (value < min)
            yield return Found(what, value, "below", "min", min.Value);
        if (value > max)
            yield return Found(what, value, "above", "max", max.Value);
    }

    private static Finding Found(string what, double value, string side, string bound, double threshold) => new(
        AnomalyType.CustomValidation,
        string.Create(CultureInfo.InvariantCulture, $"The {what} is {value:G6}, {side} the {bound} {threshold}."),
        $"If it is right, change '{bound}_{what}' in the schema.")
    { Measured = value, Threshold = threshold };
}
