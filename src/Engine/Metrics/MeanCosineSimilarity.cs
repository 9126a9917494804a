using System.ComponentModel;

namespace Pipelines.Engine.Metrics;

/// <summary>The mean cosine between right and predicted rows; 0 where one of them is 0.</summary>
[DisplayName("cosine_similarity")]
public sealed record MeanCosineSimilarity : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "cosine_similarity";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => Cosine(batch, row);

    private static double Cosine(PredictionBatch batch, int row)
    {
        batch.CheckElementwise();
        var scores = batch.Scores(row);
        var targets = batch.Targets(row);
        double product = 0, right = 0, predicted = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            product += targets[i] * scores[i];
            right += targets[i] * targets[i];
            predicted += (double)scores[i] * scores[i];
        }
        return right == 0 || predicted == 0 ? 0 : product / Math.Sqrt(right * predicted);
    }
}
