namespace Pipelines.Engine.Metrics;

/// <summary>The share of examples whose most probable class is their label's; the first class wins a tie.</summary>
public sealed record Accuracy : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes > 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => batch.Best(row) == (int)batch.Label(row) ? 1 : 0;
}
