namespace Pipelines.Engine.Metrics;

/// <summary>The weighted mean of numbers: <c>Σ wᵢ·xᵢ / Σ wᵢ</c>; of several in a row, of their mean.</summary>
public sealed record Mean : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "mean";

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row)
    {
        double sum = 0;
        foreach (float score in batch.Scores(row))
        {
            sum += score;
        }
        return sum / batch.Width;
    }
}
