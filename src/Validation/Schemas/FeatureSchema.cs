using System.ComponentModel.DataAnnotations;

namespace Pipelines.Validation;

/// <summary>What is expected of a feature. Bound from YAML by these names in snake case.</summary>
/// <param name="Type">What its values are.</param>
/// <param name="List">Whether a row holds any number of values.</param>
/// <param name="MinFraction">Share of the rows that must have a value; null: any.</param>
/// <param name="MinCount">How many rows must have a value; null: any.</param>
/// <param name="MinValues">Fewest values in a row of a list.</param>
/// <param name="MaxValues">Most values in a row of a list.</param>
/// <param name="Domain">The values that may come: texts or whole numbers; null: any.</param>
/// <param name="MinDomainMass">Share of the values that must be in <paramref name="Domain"/>.</param>
/// <param name="Min">The smallest number that may come.</param>
/// <param name="Max">The largest number that may come.</param>
/// <param name="AllowNan">Whether NaN may come.</param>
/// <param name="AllowInfinity">Whether infinities may come.</param>
/// <param name="MinUnique">Fewest distinct values.</param>
/// <param name="MaxUnique">Most distinct values.</param>
/// <param name="Key">Whether no two rows may have the same value.</param>
/// <param name="MinMean">The smallest mean of the numbers that may come.</param>
/// <param name="MaxMean">The largest mean of the numbers that may come.</param>
/// <param name="MinDeviation">The smallest standard deviation of the numbers that may come.</param>
/// <param name="MaxDeviation">The largest standard deviation of the numbers that may come.</param>
/// <param name="Unit">Unit of the numbers, such as <c>s</c> or <c>us since 1970-01-01</c>.</param>
/// <param name="NotIn">Environments, such as <c>serving</c>, in which the feature may be absent: a label is.</param>
/// <param name="Stage">How far the feature is; only production features are checked.</param>
/// <param name="Description">For people.</param>
public sealed record FeatureSchema(
    FeatureType Type,
    bool List = false,
    [Range(0.0, 1.0)] double? MinFraction = null,
    [Range(0, long.MaxValue)] long? MinCount = null,
    [Range(0, long.MaxValue)] long? MinValues = null,
    [Range(0, long.MaxValue)] long? MaxValues = null,
    IReadOnlyList<string>? Domain = null,
    [Range(0.0, 1.0)] double MinDomainMass = 1,
    double? Min = null,
    double? Max = null,
    bool AllowNan = false,
    bool AllowInfinity = false,
    [Range(0, long.MaxValue)] long? MinUnique = null,
    [Range(0, long.MaxValue)] long? MaxUnique = null,
    bool Key = false,
    double? MinMean = null,
    double? MaxMean = null,
    [Range(0.0, double.MaxValue)] double? MinDeviation = null,
    [Range(0.0, double.MaxValue)] double? MaxDeviation = null,
    string? Unit = null,
    IReadOnlyList<string>? NotIn = null,
    FeatureStage Stage = FeatureStage.Production,
    string? Description = null)
{
    /// <summary>Whether the column itself must be there.</summary>
    public bool IsRequired => MinFraction > 0 || MinCount > 0;

    /// <summary>Whether the feature is expected in an environment; null is any.</summary>
    public bool IsIn(string? environment) => environment is null || NotIn is null || !NotIn.Contains(environment);
}
