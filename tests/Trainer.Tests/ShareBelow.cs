using Pipelines.Engine.Metrics;

namespace Pipelines.Trainer.Tests;

/// <summary>A metric as a user writes it beside a definition: how often the label is below the prediction.</summary>
public sealed record ShareBelow : MeanMetric
{
    public override string Name => "share_below";

    protected override double Of(PredictionBatch batch, int row) => batch.Label(row) < batch.Score(row) ? 1 : 0;
}
