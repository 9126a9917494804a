namespace Pipelines.Engine.Metrics;

/// <summary>The number of examples, whatever their weight.</summary>
public sealed record ExampleCount : Metric
{
    /// <inheritdoc/>
    public override string Name => "example_count";

    /// <inheritdoc/>
    public override MetricAccumulator CreateAccumulator(int classes) => new SumAccumulator((batch, row) => 1);
}
