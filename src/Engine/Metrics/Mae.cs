namespace Pipelines.Engine.Metrics;

/// <summary>The mean absolute error of a regression, in the label's unit.</summary>
public sealed record Mae : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "mae";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Down;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => batch.Mean(row, static (y, p) => Math.Abs(p - y));
}
