using Pipelines.Validation.Anomalies.Rows;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>Rows of a list with too few or too many values.</summary>
internal sealed class ListLengthCheck : FeatureCheck
{
    public override int Order => 5;

    public override IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics)
    {
        if (statistics.List is not { } list || statistics.Present == 0)
            yield break;
        if (schema.MinValues is { } min && list.Min < min)
        {
            yield return new Finding(AnomalyType.FeatureTypeLowNumberValues, $"A row holds as few as {list.Min} values, expected at least {min}.", $"If it is right, set 'min_values: {list.Min}' in the schema.")
            {
                Measured = list.Min,
                Threshold = min,
                Rows = new ListLengthRows(statistics.Name, min, long.MaxValue),
            };
        }
        if (schema.MaxValues is { } max && list.Max > max)
        {
            yield return new Finding(AnomalyType.FeatureTypeHighNumberValues, $"A row holds as many as {list.Max} values, expected at most {max}.", $"If it is right, set 'max_values: {list.Max}' in the schema.")
            {
                Measured = list.Max,
                Threshold = max,
                Rows = new ListLengthRows(statistics.Name, 0, max),
            };
        }
    }
}
