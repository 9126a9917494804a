using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>A measured distance between two distributions of a feature.</summary>
/// <param name="Feature">The feature; null for the number of examples.</param>
/// <param name="Kind">Over time or between splits.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Value">The distance.</param>
/// <param name="Threshold">It is an anomaly strictly above this.</param>
/// <param name="Split">The split that was held against another.</param>
/// <param name="Control">The split, or the split of an earlier span, that it was held against.</param>
public sealed record Comparison(string Feature, ComparisonKind Kind, ComparisonMeasure Measure, double Value, double Threshold, string Split, string Control)
{
    /// <summary>Whether the distance is an anomaly.</summary>
    [JsonIgnore]
    public bool IsHigh => Value > Threshold;
}
