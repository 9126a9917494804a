namespace Pipelines.Engine.Metrics;

/// <summary>The mean label: the share of positives of a binary task, the mean value of a regression.</summary>
public sealed record MeanLabel : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "mean_label";

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes is 0 or 2;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => batch.Label(row);
}
