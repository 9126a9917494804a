namespace Pipelines.Engine.Metrics;

/// <summary>The weighted sum of numbers: <c>Σ wᵢ·xᵢ</c>.</summary>
public sealed record Sum : Metric
{
    /// <inheritdoc/>
    public override string Name => "sum";

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    public override MetricAccumulator CreateAccumulator(int classes) => new SumAccumulator((batch, row) =>
    {
        double sum = 0;
        foreach (float score in batch.Scores(row))
        {
            sum += score;
        }
        return batch.Weight(row) * sum;
    });
}
