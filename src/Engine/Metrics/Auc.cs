namespace Pipelines.Engine.Metrics;

/// <summary>
/// The area under the ROC curve, exact: the probability that a random positive is scored above a random negative, ties counting half.
/// </summary>
public sealed record Auc : RankMetric
{
    /// <inheritdoc/>
    public override string Name => "auc";

    private protected override double Of(IReadOnlyList<RankAccumulator.Entry> entries, double positive, double negative)
    {
        double below = 0, wins = 0;
        foreach (var entry in entries)
        {
            wins += entry.Positive * (below + entry.Negative / 2);
            below += entry.Negative;
        }
        return wins / (positive * negative);
    }
}
