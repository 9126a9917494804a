using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The best precision at a recall that is as high as asked for.</summary>
/// <param name="Recall">How high, from 0 to 1.</param>
/// <param name="NumThresholds">Thresholds at equal distances from 0 to 1.</param>
public sealed record PrecisionAtRecall([Range(0.0, 1.0)] double Recall, int NumThresholds = 200) : ConstrainedMetric(NumThresholds)
{
    /// <inheritdoc/>
    public override string Name => "precision_at_recall";

    private protected override double Least => Recall;

    private protected override (double Asked, double Reported) Ratios(double truePositive, double falsePositive, double positive, double negative) =>
        (truePositive / positive, Ratio(truePositive, truePositive + falsePositive));
}
