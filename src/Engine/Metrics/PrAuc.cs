namespace Pipelines.Engine.Metrics;

/// <summary>
/// Average precision, the area under the precision-recall curve without interpolation: <c>Σ (recallᵢ − recallᵢ₋₁) · precisionᵢ</c> over
/// the distinct scores, highest first.
/// </summary>
public sealed record PrAuc : RankMetric
{
    /// <inheritdoc/>
    public override string Name => "pr_auc";

    private protected override double Of(IReadOnlyList<RankAccumulator.Entry> entries, double positive, double negative)
    {
        double truePositive = 0, falsePositive = 0, area = 0;
        for (int i = entries.Count - 1; i >= 0; i--)
        {
            truePositive += entries[i].Positive;
            falsePositive += entries[i].Negative;
            area += entries[i].Positive / positive * (truePositive / (truePositive + falsePositive));
        }
        return area;
    }
}
