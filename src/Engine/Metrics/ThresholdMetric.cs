using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Pipelines.Engine.Metrics;

/// <summary>
/// A metric of the classes that are predicted. A binary task is measured on its positive class; of more classes it is the unweighted mean over the
/// classes that occur as a label or a prediction, where a class whose ratio is 0 / 0 counts 0. Of arrays every element counts by itself.
/// </summary>
/// <param name="Threshold">The probability above which a binary task predicts positive.</param>
public abstract record ThresholdMetric(double Threshold) : Metric
{
    /// <inheritdoc/>
    public sealed override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public sealed override bool Supports(int classes) => classes > 0;

    /// <inheritdoc/>
    public sealed override MetricAccumulator CreateAccumulator(int classes) =>
        classes == 0 ? new BinaryCounts(Threshold, TopK, ClassId, Finish) : new ConfusionAccumulator(classes, Threshold, Finish);

    /// <summary>Of arrays: only so many of a row's highest scores predict positive, whatever the threshold; all above it when null.</summary>
    [Range(1, int.MaxValue)]
    public int? TopK { get; init; }

    /// <summary>Of arrays: the only column that counts; all when null.</summary>
    [Range(0, int.MaxValue)]
    public int? ClassId { get; init; }

    /// <summary>The ratio of one class by its weights; its divisor may be 0.</summary>
    private protected abstract (double Numerator, double Divisor) Of(double truePositive, double falsePositive, double falseNegative);

    /// <summary>When the divisor of a binary task is 0: what is missing.</summary>
    private protected abstract string UndefinedReason { get; }

    internal static string NameAt(string name, double threshold) =>
        threshold == 0.5 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_at_{threshold:R}");

    private MetricValue Finish(BinaryCounts counts)
    {
        var (numerator, divisor) = Of(counts.TruePositive, counts.FalsePositive, counts.FalseNegative);
        return divisor == 0 ? MetricValue.NotDefined(UndefinedReason) : MetricValue.Of(numerator / divisor);
    }

    private MetricValue Finish(double[][] matrix)
    {
        if (matrix.Length == 2)
        {
            var (numerator, divisor) = Ratio(matrix, 1);
            return divisor == 0 ? MetricValue.NotDefined(UndefinedReason) : MetricValue.Of(numerator / divisor);
        }
        double sum = 0;
        int count = 0;
        for (int i = 0; i < matrix.Length; i++)
        {
            if (matrix[i].Sum() + matrix.Sum(row => row[i]) > 0)
            {
                var (numerator, divisor) = Ratio(matrix, i);
                sum += divisor == 0 ? 0 : numerator / divisor;
                count++;
            }
        }
        return count == 0 ? MetricValue.NotDefined("there is no example of weight above 0") : MetricValue.Of(sum / count);
    }

    private (double Numerator, double Divisor) Ratio(double[][] matrix, int index)
    {
        double truePositive = matrix[index][index];
        return Of(truePositive, matrix.Sum(row => row[index]) - truePositive, matrix[index].Sum() - truePositive);
    }
}
