namespace Pipelines.Engine.Metrics;

/// <summary>A block of predictions with their labels and weights: what every metric is computed from.</summary>
public sealed class PredictionBatch
{
    private readonly float[] _scores;
    private readonly double[] _targets;
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
        _targets = labels;
        TargetWidth = 1;
        if (weights is null)
        {
            weights = new double[labels.Length];
            Array.Fill(weights, 1.0);
        }
        _weights = weights;
    }

    private PredictionBatch(int classes, int width, int targetWidth, float[] scores, double[] targets, double[] weights)
        => (Classes, Width, TargetWidth, _scores, _targets, _weights) = (classes, width, targetWidth, scores, targets, weights);

    /// <summary>Arrays as a model takes and gives them; <see cref="Classes"/> is 0, and what they mean is the metric's.</summary>
    /// <param name="yTrue">What is right: the shape of the predictions, or that without its last axis or with a last axis of 1 (class numbers).</param>
    /// <param name="yPred">What was predicted: (batch), (batch, width) or (batch, …, width); all axes but the last are rows.</param>
    /// <param name="sampleWeight">By the first axes of the predictions, such as (batch), (batch, 1), (batch, steps), or by element; 1 each when null.</param>
    /// <param name="mask">Bool, the first axes of the predictions: rows that are false weigh 0.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static PredictionBatch Of(NDArray yTrue, NDArray yPred, NDArray? sampleWeight = null, NDArray? mask = null)
    {
        var (rows, width, targetWidth, weights) = PredictionRows.Of(yTrue, yPred, sampleWeight, mask);
        var scores = new float[yPred.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = (float)yPred.GetNumber(i);
        }
        var targets = new double[rows * targetWidth];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = yTrue.GetNumber(i);
        }
        return new PredictionBatch(0, width, targetWidth, scores, targets, weights);
    }

    /// <summary>The number of classes; 0 for a regression.</summary>
    public int Classes { get; }

    /// <summary>Scores of one row: the number of classes, or 1.</summary>
    public int Width { get; }

    /// <summary>What is right of one row: 1 number, or <see cref="Width"/> where there is one for each score.</summary>
    public int TargetWidth { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _weights.Length;

    /// <summary>The class indexes, or the values of a regression.</summary>
    public ReadOnlySpan<double> Labels => _targets;

    /// <summary>The weights of the rows.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The probabilities of one row, or its one predicted value.</summary>
    public ReadOnlySpan<float> Scores(int row) => _scores.AsSpan(row * Width, Width);

    /// <summary>The probability of the positive class (index 1) of a binary task, or the predicted value of a regression.</summary>
    public float Score(int row) => _scores[row * Width + (Classes == 0 ? 0 : 1)];

    /// <summary>The label of one row.</summary>
    public double Label(int row) => _targets[row * TargetWidth];

    /// <summary>What is right of one row.</summary>
    public ReadOnlySpan<double> Targets(int row) => _targets.AsSpan(row * TargetWidth, TargetWidth);

    /// <summary>The weight of one row.</summary>
    public double Weight(int row) => _weights[row];

    /// <summary>The mean over a row's scores of a function of what is right and what was predicted.</summary>
    /// <exception cref="ShapeException">There is not one right number for each score.</exception>
    internal double Mean(int row, Func<double, double, double> function)
    {
        CheckElementwise();
        var scores = Scores(row);
        var targets = Targets(row);
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            sum += function(targets[i], scores[i]);
        }
        return sum / scores.Length;
    }

    /// <exception cref="ShapeException">There is not one right number for each score.</exception>
    internal void CheckElementwise()
    {
        if (TargetWidth != Width)
        {
            throw new ShapeException($"Metric: rows of {Width} scores came with {TargetWidth} right number, expected one for each score.");
        }
    }

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
        var targets = new double[rows.Length * TargetWidth];
        var weights = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Scores(rows[i]).CopyTo(scores.AsSpan(i * Width));
            Targets(rows[i]).CopyTo(targets.AsSpan(i * TargetWidth));
            weights[i] = _weights[rows[i]];
        }
        return new PredictionBatch(Classes, Width, TargetWidth, scores, targets, weights);
    }

    /// <summary>The same predictions under other weights.</summary>
    public PredictionBatch WithWeights(double[] weights) => new(Classes, Width, TargetWidth, _scores, _targets, weights);
}
