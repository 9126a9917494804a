namespace Pipelines.Engine.Metrics;

/// <summary>The mean prediction: the probability of the positive class of a binary task, the predicted value of a regression.</summary>
public sealed record MeanPrediction : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "mean_prediction";

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes is 0 or 2;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => batch.Score(row);
}
