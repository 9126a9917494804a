namespace Pipelines.Engine.Metrics;

/// <summary>The mean squared error of a regression.</summary>
public sealed record Mse : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "mse";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Down;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => batch.Mean(row, static (y, p) => (p - y) * (p - y));
}
