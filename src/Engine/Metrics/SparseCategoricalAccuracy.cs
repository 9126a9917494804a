namespace Pipelines.Engine.Metrics;

/// <summary>The share of examples whose highest score is that of the right class number; the first wins a tie.</summary>
public sealed record SparseCategoricalAccuracy : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "sparse_categorical_accuracy";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes != 1;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => batch.Best(row) == (int)batch.Label(row) ? 1 : 0;
}
