using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The harmonic mean of precision and recall: <c>2·tp / (2·tp + fp + fn)</c>.</summary>
/// <param name="Threshold">The probability above which a binary task predicts positive.</param>
public sealed record F1([Range(0.0, 1.0)] double Threshold = 0.5) : ThresholdMetric(Threshold)
{
    /// <inheritdoc/>
    public override string Name => NameAt("f1", Threshold);

    private protected override string UndefinedReason => "there are no positive examples and nothing is predicted positive";

    private protected override (double Numerator, double Divisor) Of(double truePositive, double falsePositive, double falseNegative) =>
        (2 * truePositive, 2 * truePositive + falsePositive + falseNegative);
}
