namespace Pipelines.Validation.Report;

/// <summary>The statistics of a feature in one of the splits that are shown over each other.</summary>
/// <param name="Name">The split's name.</param>
/// <param name="Color">Number of its color.</param>
/// <param name="Statistics">The feature's statistics.</param>
internal sealed record Series(string Name, int Color, FeatureStatistics Statistics)
{
    /// <summary>Colors in the style sheet.</summary>
    public const int Colors = 6;

    /// <summary>The series of the splits that have the feature.</summary>
    public static IReadOnlyList<Series> Of(string feature, IReadOnlyList<DatasetStatistics> splits) =>
        [.. splits.Select((split, i) => split.TryGet(feature, out var found) ? new Series(split.Name, i % Colors, found) : null).OfType<Series>()];
}
