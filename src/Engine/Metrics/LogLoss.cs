namespace Pipelines.Engine.Metrics;

/// <summary>The mean of <c>−ln p(label)</c>; probabilities are kept within 1e-7 of 0 and 1, as Keras does.</summary>
public sealed record LogLoss : MeanMetric
{
    private const double Epsilon = 1e-7;

    /// <inheritdoc/>
    public override string Name => "log_loss";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Down;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes > 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) =>
        -Math.Log(Math.Clamp(batch.Scores(row)[(int)batch.Label(row)], Epsilon, 1 - Epsilon));
}
