namespace Pipelines.Engine.Metrics;

/// <summary>
/// A metric of the order in which scores put positives and negatives. Of more than two classes it is the unweighted mean of
/// one class against the rest; a class that never occurs, or alone occurs, leaves it undefined. Of arrays every element counts by itself.
/// </summary>
public abstract record RankMetric : Metric
{
    /// <inheritdoc/>
    public sealed override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public sealed override bool Supports(int classes) => classes > 0;

    /// <inheritdoc/>
    public sealed override MetricAccumulator CreateAccumulator(int classes) => new Accumulator(this, classes);

    /// <summary>The value of one ranking.</summary>
    /// <param name="entries">The weights at each distinct score, lowest first.</param>
    /// <param name="positive">The weight of all positives, above 0.</param>
    /// <param name="negative">The weight of all negatives, above 0.</param>
    private protected abstract double Of(IReadOnlyList<RankAccumulator.Entry> entries, double positive, double negative);

    private sealed class Accumulator : MetricAccumulator
    {
        private readonly RankMetric _metric;
        private readonly int _firstClass;
        private readonly RankAccumulator[] _ranks;
        private readonly bool _isElementwise;
        private bool _hasNaN;

        public Accumulator(RankMetric metric, int classes)
        {
            _metric = metric;
            _firstClass = classes == 2 ? 1 : 0;
            _isElementwise = classes == 0;
            _ranks = new RankAccumulator[_isElementwise ? 1 : classes - _firstClass];
            for (int i = 0; i < _ranks.Length; i++)
            {
                _ranks[i] = new RankAccumulator();
            }
        }

        public override void Add(PredictionBatch batch)
        {
            for (int row = 0; row < batch.Count; row++)
            {
                var scores = batch.Scores(row);
                if (_isElementwise)
                {
                    AddElements(batch, row);
                    continue;
                }
                for (int i = 0; i < _ranks.Length; i++)
                {
                    _hasNaN |= float.IsNaN(scores[_firstClass + i]);
                    _ranks[i].Add(scores[_firstClass + i], (int)batch.Label(row) == _firstClass + i, batch.Weight(row));
                }
            }
        }

        private void AddElements(PredictionBatch batch, int row)
        {
            batch.CheckElementwise();
            var scores = batch.Scores(row);
            var targets = batch.Targets(row);
            for (int i = 0; i < scores.Length; i++)
            {
                _hasNaN |= float.IsNaN(scores[i]);
                _ranks[0].Add(scores[i], targets[i] != 0, batch.Weight(row));
            }
        }

        public override void Merge(MetricAccumulator other)
        {
            var that = (Accumulator)other;
            _hasNaN |= that._hasNaN;
            for (int i = 0; i < _ranks.Length; i++)
            {
                _ranks[i].Merge(that._ranks[i]);
            }
        }

        public override MetricValue Finish()
        {
            if (_hasNaN)
            {
                return MetricValue.NotDefined("a predicted probability is not a number");
            }
            double sum = 0;
            for (int i = 0; i < _ranks.Length; i++)
            {
                var entries = _ranks[i].Fold();
                double positive = entries.Sum(e => e.Positive), negative = entries.Sum(e => e.Negative);
                if (positive == 0 || negative == 0)
                {
                    string which = _ranks.Length == 1 ? "positive" : $"class {i}'s";
                    return MetricValue.NotDefined(positive == 0 ? $"there are no {which} examples" : $"there are only {which} examples");
                }
                sum += _metric.Of(entries, positive, negative);
            }
            return MetricValue.Of(sum / _ranks.Length);
        }
    }
}
