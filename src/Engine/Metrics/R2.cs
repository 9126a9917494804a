namespace Pipelines.Engine.Metrics;

/// <summary>
/// The coefficient of determination of a regression: <c>1 − Σw(y − ŷ)² / Σw(y − ȳ)²</c>. Mean and spread are carried as Welford does,
/// so that labels far from 0 lose nothing.
/// </summary>
public sealed record R2 : Metric
{
    /// <inheritdoc/>
    public override string Name => "r2";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    public override MetricAccumulator CreateAccumulator(int classes) => new Accumulator();

    private sealed class Accumulator : MetricAccumulator
    {
        private double _weight;
        private double _mean;
        private double _spread;
        private double _error;

        public override void Add(PredictionBatch batch)
        {
            for (int row = 0; row < batch.Count; row++)
            {
                double weight = batch.Weight(row), label = batch.Label(row), error = batch.Score(row) - label;
                if (weight == 0)
                {
                    continue;
                }
                double delta = label - _mean;
                _weight += weight;
                _mean += weight / _weight * delta;
                _spread += weight * delta * (label - _mean);
                _error += weight * error * error;
            }
        }

        public override void Merge(MetricAccumulator other)
        {
            var that = (Accumulator)other;
            double weight = _weight + that._weight;
            if (that._weight == 0)
            {
                return;
            }
            double delta = that._mean - _mean;
            _spread += that._spread + delta * delta * _weight * that._weight / weight;
            _mean += delta * that._weight / weight;
            _weight = weight;
            _error += that._error;
        }

        public override MetricValue Finish() => _weight == 0
            ? MetricValue.NotDefined("there is no example of weight above 0")
            : _spread == 0 ? MetricValue.NotDefined("all labels are equal") : MetricValue.Of(1 - _error / _spread);
    }
}
