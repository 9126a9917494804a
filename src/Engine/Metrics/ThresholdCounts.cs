namespace Pipelines.Engine.Metrics;

/// <summary>The weights of positives and negatives above each of many thresholds.</summary>
internal static class ThresholdCounts
{
    /// <summary>True and false positives for each threshold.</summary>
    /// <param name="entries">The weights at each distinct score, lowest first.</param>
    /// <param name="thresholds">Ascending.</param>
    public static (double[] TruePositive, double[] FalsePositive) Of(IReadOnlyList<RankAccumulator.Entry> entries, double[] thresholds)
    {
        var (truePositive, falsePositive) = (new double[thresholds.Length], new double[thresholds.Length]);
        double positive = 0, negative = 0;
        int next = entries.Count - 1;
        for (int i = thresholds.Length - 1; i >= 0; i--)
        {
            for (; next >= 0 && entries[next].Score > thresholds[i]; next--)
            {
                positive += entries[next].Positive;
                negative += entries[next].Negative;
            }
            (truePositive[i], falsePositive[i]) = (positive, negative);
        }
        return (truePositive, falsePositive);
    }

    /// <summary>So many thresholds at equal distances from 0 to 1, the ends moved outwards.</summary>
    public static double[] Even(int count, double outwards) =>
        count == 1 ? [0.5] : [-outwards, .. Enumerable.Range(1, count - 2).Select(i => (double)(float)((double)i / (count - 1))), 1 + outwards];
}
