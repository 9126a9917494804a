using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The share of positives that are predicted positive.</summary>
/// <param name="Threshold">The probability above which a binary task predicts positive.</param>
public sealed record Recall([Range(0.0, 1.0)] double Threshold = 0.5) : ThresholdMetric(Threshold)
{
    /// <inheritdoc/>
    public override string Name => NameAt("recall", Threshold);

    private protected override string UndefinedReason => "there are no positive examples";

    private protected override (double Numerator, double Divisor) Of(double truePositive, double falsePositive, double falseNegative) =>
        (truePositive, truePositive + falseNegative);
}
