namespace Pipelines.Engine.Metrics;

/// <summary>The sum of the examples' weights.</summary>
public sealed record WeightedExampleCount : Metric
{
    /// <inheritdoc/>
    public override string Name => "weighted_example_count";

    /// <inheritdoc/>
    public override MetricAccumulator CreateAccumulator(int classes) => new SumAccumulator((batch, row) => batch.Weight(row));
}
