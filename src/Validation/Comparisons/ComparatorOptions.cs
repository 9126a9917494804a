using System.ComponentModel.DataAnnotations;

namespace Pipelines.Validation;

/// <summary>Thresholds on the distances between two distributions of a feature; a distance strictly above is an anomaly. Each is measured where it is given.</summary>
/// <param name="LInfinity">Categories only.</param>
/// <param name="JensenShannon">Numbers and categories.</param>
/// <param name="NormalizedAbsoluteDifference">Categories only.</param>
/// <param name="PopulationStability">Numbers and categories.</param>
/// <param name="KolmogorovSmirnov">Numbers only.</param>
public sealed record ComparatorOptions(
    [Range(0.0, 1.0)] double? LInfinity = null,
    [Range(0.0, 1.0)] double? JensenShannon = null,
    [Range(0.0, 1.0)] double? NormalizedAbsoluteDifference = null,
    [Range(0.0, double.MaxValue)] double? PopulationStability = null,
    [Range(0.0, 1.0)] double? KolmogorovSmirnov = null)
{
    /// <summary>The measures that have a threshold, with it.</summary>
    internal IEnumerable<(ComparisonMeasure Measure, double Threshold)> Thresholds()
    {
        if (LInfinity is { } lInfinity)
            yield return (ComparisonMeasure.LInfinity, lInfinity);
        if (JensenShannon is { } jensenShannon)
            yield return (ComparisonMeasure.JensenShannon, jensenShannon);
        if (NormalizedAbsoluteDifference is { } difference)
            yield return (ComparisonMeasure.NormalizedAbsoluteDifference, difference);
        if (PopulationStability is { } stability)
            yield return (ComparisonMeasure.PopulationStability, stability);
        if (KolmogorovSmirnov is { } smirnov)
            yield return (ComparisonMeasure.KolmogorovSmirnov, smirnov);
    }
}
