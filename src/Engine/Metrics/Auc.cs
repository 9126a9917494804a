using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Metrics;

/// <summary>
/// The area under the ROC curve, exact: the probability that a random positive is scored above a random negative, ties counting half. With a number of
/// thresholds it is Keras's estimate, whose curve goes through the points of thresholds at equal distances from 0 to 1.
/// </summary>
/// <param name="Curve">The curve; that of precision over recall needs thresholds, <see cref="PrAuc"/> is the exact one.</param>
/// <param name="NumThresholds">How many thresholds, 200 in Keras; the exact area when null.</param>
public sealed record Auc(AucCurve Curve = AucCurve.Roc, [Range(2, int.MaxValue)] int? NumThresholds = null) : RankMetric
{
    /// <inheritdoc/>
    public override string Name => Curve == AucCurve.Roc ? "auc" : "auc_pr";

    private protected override double Of(IReadOnlyList<RankAccumulator.Entry> entries, double positive, double negative)
    {
        if (Curve == AucCurve.Pr || NumThresholds is not null)
        {
            var (truePositive, falsePositive) = ThresholdCounts.Of(entries, ThresholdCounts.Even(NumThresholds ?? 200, 1e-7));
            return Curve == AucCurve.Pr ? Precision(truePositive, falsePositive, positive) : Trapezoids(truePositive, falsePositive, positive * negative);
        }
        double below = 0, wins = 0;
        foreach (var entry in entries)
        {
            wins += entry.Positive * (below + entry.Negative / 2);
            below += entry.Negative;
        }
        return wins / (positive * negative);
    }

    private static double Trapezoids(double[] truePositive, double[] falsePositive, double whole)
    {
        double area = 0;
        for (int i = 1; i < truePositive.Length; i++)
        {
            area += (falsePositive[i - 1] - falsePositive[i]) * (truePositive[i - 1] + truePositive[i]) / 2;
        }
        return area / whole;
    }

    /// <summary>Between two points precision follows from interpolated counts, not on a straight line (Davis and Goadrich, 2006).</summary>
    private static double Precision(double[] truePositive, double[] falsePositive, double positive)
    {
        double area = 0;
        for (int i = 1; i < truePositive.Length; i++)
        {
            double upper = truePositive[i - 1] + falsePositive[i - 1], lower = truePositive[i] + falsePositive[i], gained = truePositive[i - 1] - truePositive[i];
            double slope = upper > lower ? gained / (upper - lower) : 0, intercept = truePositive[i] - slope * lower;
            double ratio = upper > 0 && lower > 0 ? upper / lower : 1;
            area += slope * (gained + intercept * Math.Log(ratio));
        }
        return area / positive;
    }
}
