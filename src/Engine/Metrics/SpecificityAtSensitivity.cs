using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The best specificity, the share of negatives that are predicted negative, at a sensitivity (recall) that is as high as asked for.</summary>
/// <param name="Sensitivity">How high, from 0 to 1.</param>
/// <param name="NumThresholds">Thresholds at equal distances from 0 to 1.</param>
public sealed record SpecificityAtSensitivity([Range(0.0, 1.0)] double Sensitivity, int NumThresholds = 200) : ConstrainedMetric(NumThresholds)
{
    /// <inheritdoc/>
    public override string Name => "specificity_at_sensitivity";

    private protected override double Least => Sensitivity;

    private protected override (double Asked, double Reported) Ratios(double truePositive, double falsePositive, double positive, double negative) =>
        (truePositive / positive, (negative - falsePositive) / negative);
}
