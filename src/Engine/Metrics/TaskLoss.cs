using System.ComponentModel;

namespace Pipelines.Engine.Metrics;

/// <summary>What training minimises by default: <see cref="LogLoss"/> of a classification, <see cref="Mse"/> of a regression.</summary>
[DisplayName("loss")]
public sealed record TaskLoss : MeanMetric
{
    private static readonly LogLoss s_logLoss = new();
    private static readonly Mse s_mse = new();

    /// <inheritdoc/>
    public override string Name => "loss";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Down;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) =>
        batch.Classes == 0 ? s_mse.Of(batch, row) : s_logLoss.Of(batch, row);
}
