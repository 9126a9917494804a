namespace Pipelines.Engine.Metrics;

/// <summary>
/// The share of examples whose most probable class is their label's; the first class wins a tie. Of arrays it is what their shapes say, as Keras's
/// <c>"accuracy"</c>: <see cref="BinaryAccuracy"/> of one score a row, <see cref="CategoricalAccuracy"/> of as many right numbers as scores, else <see cref="SparseCategoricalAccuracy"/>.
/// </summary>
public sealed record Accuracy : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes > 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) =>
        batch.Width == 1 ? BinaryAccuracy.Share(batch, row, 0.5)
        : batch.TargetWidth > 1 ? CategoricalAccuracy.IsRight(batch, row)
        : batch.Best(row) == (int)batch.Label(row) ? 1 : 0;
}
