namespace Pipelines.Engine.Metrics;

/// <summary>Weights by label (row) and predicted class (column).</summary>
/// <param name="classes">The number of classes.</param>
/// <param name="threshold">The probability above which a binary task predicts positive; more classes predict the most probable.</param>
/// <param name="finish">What is reported of the matrix.</param>
internal sealed class ConfusionAccumulator(int classes, double threshold, Func<double[][], MetricValue> finish) : MetricAccumulator
{
    private readonly double[][] _matrix = [.. Enumerable.Range(0, classes).Select(_ => new double[classes])];

    public override void Add(PredictionBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            int predicted = classes == 2 ? (batch.Score(row) > (float)threshold ? 1 : 0) : batch.Best(row);
            _matrix[(int)batch.Label(row)][predicted] += batch.Weight(row);
        }
    }

    public override void Merge(MetricAccumulator other)
    {
        var that = ((ConfusionAccumulator)other)._matrix;
        for (int label = 0; label < classes; label++)
        {
            for (int predicted = 0; predicted < classes; predicted++)
            {
                _matrix[label][predicted] += that[label][predicted];
            }
        }
    }

    public override MetricValue Finish() => finish(_matrix);
}
