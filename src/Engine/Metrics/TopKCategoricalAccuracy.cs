using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The share of examples where fewer than k scores are above that of the class whose right number is highest.</summary>
/// <param name="K">How many count as the top.</param>
public sealed record TopKCategoricalAccuracy([Range(1, int.MaxValue)] int K = 5) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "top_k_categorical_accuracy";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => TopK.IsWithin(batch, row, CategoricalAccuracy.Largest(batch.Targets(row)), K);
}
