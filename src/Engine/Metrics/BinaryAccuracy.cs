using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The share of scores that are above a threshold where what is right is 1 and not where it is 0.</summary>
/// <param name="Threshold">The score above which positive is predicted.</param>
public sealed record BinaryAccuracy([Range(0.0, 1.0)] double Threshold = 0.5) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => ThresholdMetric.NameAt("binary_accuracy", Threshold);

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes is 0 or 2;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => Share(batch, row, Threshold);

    /// <summary>The share of one row.</summary>
    internal static double Share(PredictionBatch batch, int row, double threshold) => batch.Classes == 2
        ? (batch.Score(row) > (float)threshold) == (batch.Label(row) == 1) ? 1 : 0
        : batch.Mean(row, (y, p) => y == (p > (float)threshold ? 1 : 0) ? 1 : 0);
}
