using Pipelines.Data;
using Pipelines.Validation.Anomalies.Rows;
using Pipelines.Validation.Associations;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>Numbers below the schema's min or above its max.</summary>
internal sealed class RangeCheck : FeatureCheck
{
    public override int Order => 3;

    public override IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics)
    {
        if (statistics.Numeric is not { } numbers)
            yield break;
        var isInt = schema.Type == FeatureType.Int;
        if (schema.Min is { } min && numbers.SmallestValue < min)
        {
            yield return Found(
                isInt ? AnomalyType.IntTypeSmallInt : AnomalyType.FloatTypeSmallFloat,
                FormattableString.Invariant($"The smallest value is {numbers.SmallestValue}, below the min {min}."),
                FormattableString.Invariant($"If it is right, set 'min: {numbers.SmallestValue}' in the schema."),
                numbers.SmallestValue, min, new ValueRows(statistics.Name, column => Is(column, value => value < min)));
        }
        if (schema.Max is { } max && numbers.LargestValue > max)
        {
            yield return Found(
                isInt ? AnomalyType.IntTypeBigInt : AnomalyType.FloatTypeBigFloat,
                FormattableString.Invariant($"The largest value is {numbers.LargestValue}, above the max {max}."),
                FormattableString.Invariant($"If it is right, set 'max: {numbers.LargestValue}' in the schema."),
                numbers.LargestValue, max, new ValueRows(statistics.Name, column => Is(column, value => value > max)));
        }
    }

    /// <summary>A test of the values of a column of numbers.</summary>
    internal static Func<int, bool> Is(Column column, Func<double, bool> test)
    {
        var number = NumberReader.Of(column);
        return i => test(number(i));
    }

    private static Finding Found(AnomalyType type, string message, string accept, double measured, double threshold, RowCheck rows) =>
        new(type, message, accept) { Measured = measured, Threshold = threshold, Rows = rows };
}
