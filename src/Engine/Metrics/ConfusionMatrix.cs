using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The weights of examples by label (row) and predicted class (column).</summary>
/// <param name="Threshold">The probability above which a binary task predicts positive.</param>
public sealed record ConfusionMatrix([Range(0.0, 1.0)] double Threshold = 0.5) : Metric
{
    /// <inheritdoc/>
    public override string Name => ThresholdMetric.NameAt("confusion_matrix", Threshold);

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes > 0;

    /// <inheritdoc/>
    public override MetricAccumulator CreateAccumulator(int classes) =>
        new ConfusionAccumulator(classes, Threshold, matrix => MetricValue.Of([.. matrix.Select(row => row.ToArray())]));
}
