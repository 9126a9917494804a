using Pipelines.Engine.Metrics;

namespace Pipelines.Engine.Tests.Metrics;

/// <summary>Slow, plain calculations of each metric by its textbook definition over all pairs or all rows.</summary>
internal static class MetricReference
{
    public static double Mean(PredictionBatch batch, Func<int, double> value)
    {
        double weight = Enumerable.Range(0, batch.Count).Sum(batch.Weight);
        return Enumerable.Range(0, batch.Count).Sum(i => batch.Weight(i) * value(i)) / weight;
    }

    public static double Accuracy(PredictionBatch batch) =>
        Mean(batch, i => Array.IndexOf(batch.Scores(i).ToArray(), batch.Scores(i).ToArray().Max()) == (int)batch.Label(i) ? 1 : 0);

    public static double LogLoss(PredictionBatch batch) =>
        Mean(batch, i => -Math.Log(Math.Min(Math.Max((double)batch.Scores(i)[(int)batch.Label(i)], 1e-7), 1 - 1e-7)));

    /// <summary>The weighted share of (positive, negative) pairs in the right order, ties counting half, by all pairs.</summary>
    public static double Auc(PredictionBatch batch, int positive)
    {
        double wins = 0, pairs = 0;
        for (int p = 0; p < batch.Count; p++)
        {
            for (int n = 0; n < batch.Count; n++)
            {
                if ((int)batch.Label(p) == positive && (int)batch.Label(n) != positive)
                {
                    double weight = batch.Weight(p) * batch.Weight(n);
                    float a = batch.Scores(p)[positive], b = batch.Scores(n)[positive];
                    wins += weight * (a > b ? 1 : a == b ? 0.5 : 0);
                    pairs += weight;
                }
            }
        }
        return wins / pairs;
    }

    /// <summary>Average precision by recounting the whole batch at each distinct threshold.</summary>
    public static double PrAuc(PredictionBatch batch)
    {
        double area = 0, recallBefore = 0;
        foreach (float threshold in Enumerable.Range(0, batch.Count).Select(batch.Score).Distinct().OrderDescending())
        {
            var (tp, fp, fn) = Counts(batch, i => batch.Score(i) >= threshold);
            area += (tp / (tp + fn) - recallBefore) * (tp / (tp + fp));
            recallBefore = tp / (tp + fn);
        }
        return area;
    }

    public static (double Tp, double Fp, double Fn) Counts(PredictionBatch batch, Func<int, bool> predicted)
    {
        double Sum(Func<int, bool> which) => Enumerable.Range(0, batch.Count).Where(which).Sum(batch.Weight);
        return (Sum(i => batch.Label(i) == 1 && predicted(i)), Sum(i => batch.Label(i) == 0 && predicted(i)), Sum(i => batch.Label(i) == 1 && !predicted(i)));
    }

    public static double R2(PredictionBatch batch)
    {
        double mean = Mean(batch, batch.Label);
        return 1 - Mean(batch, i => Math.Pow(batch.Score(i) - batch.Label(i), 2)) / Mean(batch, i => Math.Pow(batch.Label(i) - mean, 2));
    }
}
