namespace Pipelines.Engine.Metrics;

/// <summary>A metric that is the weighted mean of one number an example: <c>Σ wᵢ·vᵢ / Σ wᵢ</c>.</summary>
public abstract record MeanMetric : Metric
{
    /// <summary>The number of one example.</summary>
    protected internal abstract double Of(PredictionBatch batch, int row);

    /// <summary>What is reported of the mean; the mean itself by default.</summary>
    protected internal virtual double Finish(double mean) => mean;

    /// <inheritdoc/>
    public sealed override MetricAccumulator CreateAccumulator(int classes) => new Accumulator(this);

    private sealed class Accumulator(MeanMetric metric) : MetricAccumulator
    {
        private double _sum;
        private double _weight;

        public override void Add(PredictionBatch batch)
        {
            for (int row = 0; row < batch.Count; row++)
            {
                double weight = batch.Weight(row);
                if (weight != 0)
                {
                    _sum += weight * metric.Of(batch, row);
                    _weight += weight;
                }
            }
        }

        public override void Merge(MetricAccumulator other)
        {
            var that = (Accumulator)other;
            _sum += that._sum;
            _weight += that._weight;
        }

        public override MetricValue Finish() => _weight == 0
            ? MetricValue.NotDefined("there is no example of weight above 0")
            : MetricValue.Of(metric.Finish(_sum / _weight));
    }
}
