using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The weight of positives that are predicted positive.</summary>
/// <param name="Threshold">The score above which positive is predicted.</param>
public sealed record TruePositives([Range(0.0, 1.0)] double Threshold = 0.5) : Metric
{
    /// <inheritdoc/>
    public override string Name => ThresholdMetric.NameAt("true_positives", Threshold);

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes is 0 or 2;

    /// <inheritdoc/>
    public override MetricAccumulator CreateAccumulator(int classes) => new BinaryCounts(Threshold, null, null, counts => MetricValue.Of(counts.TruePositive));
}
