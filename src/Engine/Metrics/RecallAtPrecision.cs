using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The best recall at a precision that is as high as asked for.</summary>
/// <param name="Precision">How high, from 0 to 1.</param>
/// <param name="NumThresholds">Thresholds at equal distances from 0 to 1.</param>
public sealed record RecallAtPrecision([Range(0.0, 1.0)] double Precision, int NumThresholds = 200) : ConstrainedMetric(NumThresholds)
{
    /// <inheritdoc/>
    public override string Name => "recall_at_precision";

    private protected override double Least => Precision;

    private protected override (double Asked, double Reported) Ratios(double truePositive, double falsePositive, double positive, double negative) =>
        (Ratio(truePositive, truePositive + falsePositive), truePositive / positive);
}
