namespace Pipelines.Engine.Metrics;

/// <summary>The mean prediction over the mean label; 1 when the model neither over- nor underestimates.</summary>
public sealed record Calibration : Metric
{
    /// <inheritdoc/>
    public override string Name => "calibration";

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes is 0 or 2;

    /// <inheritdoc/>
    public override MetricAccumulator CreateAccumulator(int classes) => new Accumulator();

    private sealed class Accumulator : MetricAccumulator
    {
        private double _predictions;
        private double _labels;

        public override void Add(PredictionBatch batch)
        {
            for (int row = 0; row < batch.Count; row++)
            {
                _predictions += batch.Weight(row) * batch.Score(row);
                _labels += batch.Weight(row) * batch.Label(row);
            }
        }

        public override void Merge(MetricAccumulator other)
        {
            var that = (Accumulator)other;
            _predictions += that._predictions;
            _labels += that._labels;
        }

        public override MetricValue Finish() =>
            _labels == 0 ? MetricValue.NotDefined("the mean label is 0") : MetricValue.Of(_predictions / _labels);
    }
}
