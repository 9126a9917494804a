namespace Pipelines.Engine.Metrics;

/// <summary>The root of the mean squared error of a regression, in the label's unit.</summary>
public sealed record Rmse : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "rmse";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Down;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => batch.Mean(row, static (y, p) => (p - y) * (p - y));

    /// <inheritdoc/>
    protected internal override double Finish(double mean) => Math.Sqrt(mean);
}
