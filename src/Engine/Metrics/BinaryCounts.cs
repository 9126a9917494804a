namespace Pipelines.Engine.Metrics;

/// <summary>The weights of elements by what is right and what is predicted, over arrays of any width.</summary>
/// <param name="threshold">The score above which positive is predicted; with <paramref name="topK"/> it does not count.</param>
/// <param name="topK">In each row only so many of the highest scores predict positive; all that are above the threshold when null.</param>
/// <param name="classId">The only column that counts; all when null.</param>
/// <param name="finish">What is reported of the counts.</param>
internal sealed class BinaryCounts(double threshold, int? topK, int? classId, Func<BinaryCounts, MetricValue> finish) : MetricAccumulator
{
    public double TruePositive { get; private set; }

    public double FalsePositive { get; private set; }

    public double TrueNegative { get; private set; }

    public double FalseNegative { get; private set; }

    public override void Add(PredictionBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            var scores = batch.Scores(row);
            if (batch.Classes == 2)
            {
                Count(batch.Label(row) == 1, scores[1] > (float)threshold, batch.Weight(row));
                continue;
            }
            batch.CheckElementwise();
            var targets = batch.Targets(row);
            bool[]? isTop = topK is { } k ? TopK.Of(scores, k) : null;
            for (int i = classId ?? 0; i < (classId + 1 ?? scores.Length); i++)
            {
                Count(targets[i] != 0, isTop is null ? scores[i] > (float)threshold : isTop[i], batch.Weight(row));
            }
        }
    }

    public override void Merge(MetricAccumulator other)
    {
        var that = (BinaryCounts)other;
        TruePositive += that.TruePositive;
        FalsePositive += that.FalsePositive;
        TrueNegative += that.TrueNegative;
        FalseNegative += that.FalseNegative;
    }

    public override MetricValue Finish() => finish(this);

    private void Count(bool isPositive, bool isPredicted, double weight)
    {
        TruePositive += isPositive && isPredicted ? weight : 0;
        FalsePositive += !isPositive && isPredicted ? weight : 0;
        TrueNegative += !isPositive && !isPredicted ? weight : 0;
        FalseNegative += isPositive && !isPredicted ? weight : 0;
    }
}
