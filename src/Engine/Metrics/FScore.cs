namespace Pipelines.Engine.Metrics;

/// <summary><c>(1 + β²) · precision · recall / (β² · precision + recall)</c> by class over arrays (batch, classes) of 0 and 1 and of scores; 0 where it is 0 / 0.</summary>
/// <param name="Average">How classes become one number.</param>
/// <param name="Threshold">The score above which a class is predicted; the highest of a row, and those equal to it, when null.</param>
public abstract record FScore(ScoreAverage Average, double? Threshold) : Metric
{
    /// <summary>How much more recall counts than precision.</summary>
    private protected abstract double Weight { get; }

    /// <inheritdoc/>
    public sealed override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public sealed override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    public sealed override MetricAccumulator CreateAccumulator(int classes) => new Accumulator(this);

    private MetricValue Value(double[] truePositive, double[] falsePositive, double[] falseNegative)
    {
        if (Average == ScoreAverage.Micro)
        {
            return MetricValue.Of(Score(truePositive.Sum(), falsePositive.Sum(), falseNegative.Sum()));
        }
        double[] scores = [.. truePositive.Select((tp, i) => Score(tp, falsePositive[i], falseNegative[i]))];
        double[] weights = [.. truePositive.Zip(falseNegative, (tp, fn) => tp + fn)];
        return Average switch
        {
            ScoreAverage.None => MetricValue.Of([scores]),
            ScoreAverage.Macro => MetricValue.Of(scores.Average()),
            _ => weights.Sum() == 0 ? MetricValue.Of(0) : MetricValue.Of(scores.Zip(weights, (s, w) => s * w).Sum() / weights.Sum()),
        };
    }

    private double Score(double truePositive, double falsePositive, double falseNegative)
    {
        double square = Weight * Weight, divisor = (1 + square) * truePositive + square * falseNegative + falsePositive;
        return divisor == 0 ? 0 : (1 + square) * truePositive / divisor;
    }

    private sealed class Accumulator(FScore metric) : MetricAccumulator
    {
        private double[][]? _counts;

        public override void Add(PredictionBatch batch)
        {
            batch.CheckElementwise();
            _counts ??= [new double[batch.Width], new double[batch.Width], new double[batch.Width]];
            for (int row = 0; row < batch.Count; row++)
            {
                var scores = batch.Scores(row);
                var targets = batch.Targets(row);
                float highest = scores[batch.Best(row)];
                for (int i = 0; i < scores.Length; i++)
                {
                    bool isPredicted = metric.Threshold is { } threshold ? scores[i] > (float)threshold : scores[i] >= highest && Math.Abs(scores[i]) > 1e-9;
                    int kind = (targets[i] != 0, isPredicted) switch { (true, true) => 0, (false, true) => 1, (true, false) => 2, _ => -1 };
                    if (kind >= 0)
                    {
                        _counts[kind][i] += batch.Weight(row);
                    }
                }
            }
        }

        public override void Merge(MetricAccumulator other)
        {
            if (((Accumulator)other)._counts is not { } that)
            {
                return;
            }
            _counts = _counts is null ? [.. that.Select(c => (double[])c.Clone())] : [.. _counts.Zip(that, (a, b) => a.Zip(b, (x, y) => x + y).ToArray())];
        }

        public override MetricValue Finish() =>
            _counts is null ? MetricValue.NotDefined("there is no example") : metric.Value(_counts[0], _counts[1], _counts[2]);
    }
}
