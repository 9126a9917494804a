using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The best sensitivity (recall) at a specificity, the share of negatives that are predicted negative, that is as high as asked for.</summary>
/// <param name="Specificity">How high, from 0 to 1.</param>
/// <param name="NumThresholds">Thresholds at equal distances from 0 to 1.</param>
public sealed record SensitivityAtSpecificity([Range(0.0, 1.0)] double Specificity, int NumThresholds = 200) : ConstrainedMetric(NumThresholds)
{
    /// <inheritdoc/>
    public override string Name => "sensitivity_at_specificity";

    private protected override double Least => Specificity;

    private protected override (double Asked, double Reported) Ratios(double truePositive, double falsePositive, double positive, double negative) =>
        ((negative - falsePositive) / negative, truePositive / positive);
}
