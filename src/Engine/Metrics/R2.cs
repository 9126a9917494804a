namespace Pipelines.Engine.Metrics;

/// <summary>
/// The coefficient of determination of a regression: <c>1 − Σw(y − ŷ)² / Σw(y − ȳ)²</c>. Mean and spread are carried as Welford does,
/// so that labels far from 0 lose nothing. Of several columns it is their mean.
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
        private Column[] _columns = [];

        public override void Add(PredictionBatch batch)
        {
            batch.CheckElementwise();
            Widen(batch.Width);
            for (int row = 0; row < batch.Count; row++)
            {
                for (int i = 0; i < batch.Width && batch.Weight(row) != 0; i++)
                {
                    _columns[i].Add(batch.Weight(row), batch.Targets(row)[i], batch.Scores(row)[i]);
                }
            }
        }

        public override void Merge(MetricAccumulator other)
        {
            var that = ((Accumulator)other)._columns;
            Widen(that.Length);
            for (int i = 0; i < that.Length; i++)
            {
                _columns[i].Merge(that[i]);
            }
        }

        public override MetricValue Finish()
        {
            if (_columns.Length == 0 || _columns[0].Weight == 0)
            {
                return MetricValue.NotDefined("there is no example of weight above 0");
            }
            return Array.Exists(_columns, c => c.Spread == 0)
                ? MetricValue.NotDefined("all labels are equal")
                : MetricValue.Of(_columns.Average(c => 1 - c.Error / c.Spread));
        }

        private void Widen(int width)
        {
            if (_columns.Length == 0)
            {
                _columns = [.. Enumerable.Range(0, width).Select(_ => new Column())];
            }
        }
    }

    private sealed class Column
    {
        private double _mean;

        public double Weight { get; private set; }

        public double Spread { get; private set; }

        public double Error { get; private set; }

        public void Add(double weight, double label, double score)
        {
            double delta = label - _mean, error = score - label;
            Weight += weight;
            _mean += weight / Weight * delta;
            Spread += weight * delta * (label - _mean);
            Error += weight * error * error;
        }

        public void Merge(Column that)
        {
            if (that.Weight == 0)
            {
                return;
            }
            double weight = Weight + that.Weight, delta = that._mean - _mean;
            Spread += that.Spread + delta * delta * Weight * that.Weight / weight;
            _mean += delta * that.Weight / weight;
            Weight = weight;
            Error += that.Error;
        }
    }
}
