using System.Globalization;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>Expectations of a split as a whole: how many rows it has.</summary>
internal static class DatasetChecks
{
    public static IEnumerable<Finding> Check(DatasetConstraints dataset, long examples, long? previous)
    {
        if (examples < dataset.MinExamples)
            yield return Few(AnomalyType.DatasetLowNumExamples, examples, dataset.MinExamples, "", "min_examples");
        if (examples > dataset.MaxExamples)
            yield return Many(AnomalyType.DatasetHighNumExamples, examples, dataset.MaxExamples.Value, "", "max_examples");
        if (previous is not > 0)
            yield break;
        var fraction = (double)examples / previous.Value;
        var against = string.Create(CultureInfo.InvariantCulture, $" (the run before had {previous:N0})");
        if (fraction < dataset.MinFractionOfPrevious)
            yield return Few(AnomalyType.ComparatorLowNumExamples, examples, dataset.MinFractionOfPrevious.Value * previous.Value, against, "min_fraction_of_previous") with { Measured = fraction, Threshold = dataset.MinFractionOfPrevious };
        if (fraction > dataset.MaxFractionOfPrevious)
            yield return Many(AnomalyType.ComparatorHighNumExamples, examples, dataset.MaxFractionOfPrevious.Value * previous.Value, against, "max_fraction_of_previous") with { Measured = fraction, Threshold = dataset.MaxFractionOfPrevious };
    }

    private static Finding Few(AnomalyType type, long examples, double least, string against, string key) => new(
        type,
        string.Create(CultureInfo.InvariantCulture, $"The split has {examples:N0} rows, expected at least {Math.Ceiling(least):N0}{against}."),
        $"If so few are enough, change '{key}' under 'dataset' in the schema.")
    { Measured = examples, Threshold = least };

    private static Finding Many(AnomalyType type, long examples, double most, string against, string key) => new(
        type,
        string.Create(CultureInfo.InvariantCulture, $"The split has {examples:N0} rows, expected at most {Math.Floor(most):N0}{against}."),
        $"If it is right, change '{key}' under 'dataset' in the schema.")
    { Measured = examples, Threshold = most };
}
