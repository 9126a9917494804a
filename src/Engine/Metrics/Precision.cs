using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The share of predicted positives that are positive.</summary>
/// <param name="Threshold">The probability above which a binary task predicts positive.</param>
public sealed record Precision([Range(0.0, 1.0)] double Threshold = 0.5) : ThresholdMetric(Threshold)
{
    /// <inheritdoc/>
    public override string Name => NameAt("precision", Threshold);

    private protected override string UndefinedReason => "nothing is predicted positive";

    private protected override (double Numerator, double Divisor) Of(double truePositive, double falsePositive, double falseNegative) =>
        (truePositive, truePositive + falsePositive);
}
