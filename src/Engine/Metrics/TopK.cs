namespace Pipelines.Engine.Metrics;

/// <summary>The highest scores of a row.</summary>
internal static class TopK
{
    /// <summary>1 where fewer than k scores are above that of a class; 0 where the class does not exist or its score is not finite.</summary>
    public static double IsWithin(PredictionBatch batch, int row, int label, int k)
    {
        var scores = batch.Scores(row);
        if (label < 0 || label >= scores.Length || !float.IsFinite(scores[label]))
        {
            return 0;
        }
        int above = 0;
        foreach (float score in scores)
        {
            above += score > scores[label] ? 1 : 0;
        }
        return above < k ? 1 : 0;
    }

    /// <summary>Which scores are among the k highest; the first of equals.</summary>
    public static bool[] Of(ReadOnlySpan<float> scores, int k)
    {
        var values = scores.ToArray();
        var isTop = new bool[values.Length];
        foreach (int i in Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Take(k))
        {
            isTop[i] = true;
        }
        return isTop;
    }
}
