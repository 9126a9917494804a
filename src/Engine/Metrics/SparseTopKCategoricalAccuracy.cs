using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The share of examples where fewer than k scores are above that of the right class number.</summary>
/// <param name="K">How many count as the top.</param>
public sealed record SparseTopKCategoricalAccuracy([Range(1, int.MaxValue)] int K = 5) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "sparse_top_k_categorical_accuracy";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes != 1;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => TopK.IsWithin(batch, row, (int)batch.Label(row), K);
}
