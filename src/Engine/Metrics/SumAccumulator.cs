namespace Pipelines.Engine.Metrics;

/// <summary>Adds up one number an example.</summary>
internal sealed class SumAccumulator(Func<PredictionBatch, int, double> value) : MetricAccumulator
{
    private double _sum;

    public override void Add(PredictionBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            _sum += value(batch, row);
        }
    }

    public override void Merge(MetricAccumulator other) => _sum += ((SumAccumulator)other)._sum;

    public override MetricValue Finish() => MetricValue.Of(_sum);
}
