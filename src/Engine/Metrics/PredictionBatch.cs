namespace Pipelines.Engine.Metrics;

/// <summary>A block of predictions with their labels and weights: what every metric is computed from.</summary>
public sealed class PredictionBatch
{
    private readonly float[] _scores;
    private readonly double[] _labels;
    private readonly double[] _weights;

    /// <param name="classes">The number of classes, 2 or more; 0 for a regression.</param>
    /// <param name="scores">Row-major (count, classes) probabilities, or (count, 1) predicted values of a regression.</param>
    /// <param name="labels">The class index of each row, or its value in a regression.</param>
    /// <param name="weights">The weight of each row, not negative; null weighs every row 1.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or <paramref name="classes"/> is 1 or negative.</exception>
    public PredictionBatch(int classes, float[] scores, double[] labels, double[]? weights = null)
    {
        if (classes is 1 or < 0)
        {
            throw new ArgumentException($"A prediction batch has 0 classes (regression) or at least 2, found {classes}.", nameof(classes));
        }
        Classes = classes;
        Width = Math.Max(classes, 1);
        if (scores.Length != labels.Length * Width)
        {
            throw new ArgumentException($"Found {scores.Length} scores for {labels.Length} labels, expected {Width} a label.", nameof(scores));
        }
        if (weights is not null && weights.Length != labels.Length)
        {
            throw new ArgumentException($"Found {weights.Length} weights for {labels.Length} labels.", nameof(weights));
        }
        _scores = scores;
        _labels = labels;
        if (weights is null)
        {
            weights = new double[labels.Length];
            Array.Fill(weights, 1.0);
        }
        _weights = weights;
    }

    /// <summary>The number of classes; 0 for a regression.</summary>
    public int Classes { get; }

    /// <summary>Scores of one row: the number of classes, or 1.</summary>
    public int Width { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _labels.Length;

    /// <summary>The class indexes, or the values of a regression.</summary>
    public ReadOnlySpan<double> Labels => _labels;

    /// <summary>The weights of the rows.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The probabilities of one row, or its one predicted value.</summary>
    public ReadOnlySpan<float> Scores(int row) => _scores.AsSpan(row * Width, Width);

    /// <summary>The probability of the positive class (index 1) of a binary task, or the predicted value of a regression.</summary>
    public float Score(int row) => _scores[row * Width + (Classes == 0 ? 0 : 1)];

    /// <summary>The label of one row.</summary>
    public double Label(int row) => _labels[row];

    /// <summary>The weight of one row.</summary>
    public double Weight(int row) => _weights[row];

    /// <summary>The class with the highest probability; the first of equals.</summary>
    public int Best(int row)
    {
        var scores = Scores(row);
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }
        return best;
    }

    /// <summary>The given rows, in the given order.</summary>
    public PredictionBatch Select(ReadOnlySpan<int> rows)
    {
        var scores = new float[rows.Length * Width];
        var labels = new double[rows.Length];
        var weights = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Scores(rows[i]).CopyTo(scores.AsSpan(i * Width));
            labels[i] = _labels[rows[i]];
            weights[i] = _weights[rows[i]];
        }
        return new PredictionBatch(Classes, scores, labels, weights);
    }

    /// <summary>The same predictions under other weights.</summary>
    public PredictionBatch WithWeights(double[] weights) => new(Classes, _scores, _labels, weights);
}
