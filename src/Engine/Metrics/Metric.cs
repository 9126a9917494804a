namespace Pipelines.Engine.Metrics;

/// <summary>
/// A measure of quality, computed in float64 over weighted predictions. A new metric is one record in one file; most are a weighted
/// mean and derive from <see cref="MeanMetric"/>.
/// </summary>
public abstract record Metric
{
    /// <summary>A loss as the mean of itself.</summary>
    public static implicit operator Metric(Losses.Loss loss) => new MeanLoss(loss);

    /// <summary>The name in definitions, reports and thresholds, in snake_case.</summary>
    public abstract string Name { get; }

    /// <summary>Whether more is better; decides the mode of early stopping.</summary>
    public virtual MetricDirection Direction => MetricDirection.None;

    /// <summary>Whether the metric has a meaning for a task of so many classes (0 is regression).</summary>
    public virtual bool Supports(int classes) => true;

    /// <summary>A fresh accumulator for a task of so many classes.</summary>
    public abstract MetricAccumulator CreateAccumulator(int classes);

    /// <summary>The value over one batch alone.</summary>
    public MetricValue Compute(PredictionBatch batch)
    {
        var accumulator = CreateAccumulator(batch.Classes);
        accumulator.Add(batch);
        return accumulator.Finish();
    }
}
