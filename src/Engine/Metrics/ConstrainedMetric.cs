using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>The best value of one ratio over thresholds at which another is as large as asked for; 0 where none is.</summary>
/// <param name="NumThresholds">Thresholds at equal distances from 0 to 1.</param>
public abstract record ConstrainedMetric([Range(1, int.MaxValue)] int NumThresholds) : RankMetric
{
    /// <summary>The least value of the other ratio.</summary>
    private protected abstract double Least { get; }

    private protected sealed override double Of(IReadOnlyList<RankAccumulator.Entry> entries, double positive, double negative)
    {
        var (truePositive, falsePositive) = ThresholdCounts.Of(entries, ThresholdCounts.Even(NumThresholds, 0));
        double best = 0;
        for (int i = 0; i < truePositive.Length; i++)
        {
            var (asked, value) = Ratios(truePositive[i], falsePositive[i], positive, negative);
            best = asked >= Least ? Math.Max(best, value) : best;
        }
        return best;
    }

    /// <summary>The ratio that is asked for and the one that is reported.</summary>
    private protected abstract (double Asked, double Reported) Ratios(double truePositive, double falsePositive, double positive, double negative);

    private protected static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
