using Pipelines.Engine.Metrics;
using R = Pipelines.Engine.Tests.Metrics.MetricReference;

namespace Pipelines.Engine.Tests.Metrics;

public sealed class MetricTests
{
    private static readonly (Metric Metric, int Classes, Func<PredictionBatch, double> Reference, double Tolerance)[] s_cases =
    [
        (new Accuracy(), 2, R.Accuracy, 1e-12),
        (new Accuracy(), 4, R.Accuracy, 1e-12),
        (new LogLoss(), 2, R.LogLoss, 1e-12),
        (new LogLoss(), 4, R.LogLoss, 1e-12),
        (new TaskLoss(), 2, R.LogLoss, 1e-12),
        (new TaskLoss(), 0, b => R.Mean(b, i => Math.Pow(b.Score(i) - b.Label(i), 2)), 1e-9),
        (new Auc(), 2, b => R.Auc(b, 1), 1e-12),
        (new Auc(), 4, b => Enumerable.Range(0, 4).Average(c => R.Auc(b, c)), 1e-12),
        (new PrAuc(), 2, R.PrAuc, 1e-12),
        (new Precision(), 2, b => { var (tp, fp, _) = R.Counts(b, i => b.Score(i) > 0.5); return tp / (tp + fp); }, 1e-12),
        (new Precision(0.8), 2, b => { var (tp, fp, _) = R.Counts(b, i => b.Score(i) > 0.8); return tp / (tp + fp); }, 1e-12),
        (new Recall(), 2, b => { var (tp, _, fn) = R.Counts(b, i => b.Score(i) > 0.5); return tp / (tp + fn); }, 1e-12),
        (new F1(), 2, b => { var (tp, fp, fn) = R.Counts(b, i => b.Score(i) > 0.5); return 2 / ((tp + fp) / tp + (tp + fn) / tp); }, 1e-12),
        (new Calibration(), 2, b => R.Mean(b, i => b.Score(i)) / R.Mean(b, b.Label), 1e-12),
        (new MeanLabel(), 2, b => R.Mean(b, b.Label), 1e-12),
        (new MeanPrediction(), 0, b => R.Mean(b, i => b.Score(i)), 1e-9),
        (new Mse(), 0, b => R.Mean(b, i => Math.Pow(b.Score(i) - b.Label(i), 2)), 1e-9),
        (new Rmse(), 0, b => Math.Sqrt(R.Mean(b, i => Math.Pow(b.Score(i) - b.Label(i), 2))), 1e-9),
        (new Mae(), 0, b => R.Mean(b, i => Math.Abs(b.Score(i) - b.Label(i))), 1e-9),
        (new R2(), 0, R.R2, 1e-9),
        (new ExampleCount(), 2, b => b.Count, 0),
        (new WeightedExampleCount(), 2, b => Enumerable.Range(0, b.Count).Sum(b.Weight), 1e-9),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_cases.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compute_WeightedWithTies_EqualsReference(int index)
    {
        var (metric, classes, reference, tolerance) = s_cases[index];
        var batch = Batch(classes, count: 300, seed: 7);

        var value = metric.Compute(batch);

        Assert.Null(value.Undefined);
        Assert.Equal(reference(batch), value.Value!.Value, tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Merge_OfPartitions_EqualsTheWhole(int index)
    {
        var (metric, classes, _, tolerance) = s_cases[index];
        var batch = Batch(classes, count: 257, seed: 11);
        int[] rows = [.. Enumerable.Range(0, batch.Count)];
        var merged = metric.CreateAccumulator(classes);

        foreach (int[] part in rows.Chunk(50))
        {
            var accumulator = metric.CreateAccumulator(classes);
            accumulator.Add(batch.Select(part));
            merged.Merge(accumulator);
        }

        Assert.Equal(metric.Compute(batch).Value!.Value, merged.Finish().Value!.Value, Math.Max(tolerance, 1e-9));
    }

    [Fact]
    public void Precision_OfFourClasses_IsTheMeanOverClasses()
    {
        // Class 2 is never predicted (counts 0); class 3 neither occurs nor is predicted (left out).
        var batch = OneHot(4, [0, 0, 1, 2], [0, 1, 1, 0]);

        Assert.Equal((0.5 + 0.5 + 0) / 3, new Precision().Compute(batch).Value!.Value, 1e-12);
        Assert.Equal((0.5 + 1 + 0) / 3, new Recall().Compute(batch).Value!.Value, 1e-12);
    }

    [Fact]
    public void ConfusionMatrix_OfThreeClasses_CountsByLabelThenPrediction()
    {
        var value = new ConfusionMatrix().Compute(OneHot(3, [0, 0, 1, 2], [0, 1, 1, 0]));

        Assert.Equal([[1.0, 1, 0], [0, 1, 0], [1, 0, 0]], value.Matrix!);
    }

    [Theory]
    [InlineData("auc", 0, "there are no positive examples")]
    [InlineData("auc", 1, "there are only positive examples")]
    [InlineData("pr_auc", 0, "there are no positive examples")]
    [InlineData("precision", 0, "nothing is predicted positive")]
    [InlineData("recall", 0, "there are no positive examples")]
    [InlineData("calibration", 0, "the mean label is 0")]
    public void Compute_OfOneClassOnly_IsUndefinedWithReason(string name, int label, string reason)
    {
        var metric = s_cases.First(c => c.Metric.Name == name && c.Classes == 2).Metric;

        var value = metric.Compute(new PredictionBatch(2, [0.9f, 0.1f, 0.8f, 0.2f], [label, label]));

        Assert.Null(value.Value);
        Assert.Equal(reason, value.Undefined);
    }

    [Fact]
    public void R2_OfEqualLabels_IsUndefined() =>
        Assert.Equal("all labels are equal", new R2().Compute(new PredictionBatch(0, [1, 2], [5, 5])).Undefined);

    [Fact]
    public void R2_OfLabelsFarFromZero_LosesNothing()
    {
        var batch = new PredictionBatch(0, [1e6f, 1e6f + 1, 1e6f + 2], [1e6, 1e6 + 1, 1e6 + 3]);

        Assert.Equal(1 - 1 / (14.0 / 3), new R2().Compute(batch).Value!.Value, 1e-10);
    }

    [Fact]
    public void Compute_OfEmptyBatch_IsUndefinedNotNaN()
    {
        foreach (var (metric, classes, _, _) in s_cases.Where(c => c.Metric is not (ExampleCount or WeightedExampleCount)))
        {
            var value = metric.Compute(new PredictionBatch(classes, [], []));

            Assert.Null(value.Value);
            Assert.NotNull(value.Undefined);
        }
    }

    [Fact]
    public void Compute_OfNaNScores_IsUndefined()
    {
        var batch = new PredictionBatch(2, [float.NaN, float.NaN, 0.5f, 0.5f], [0, 1]);

        Assert.NotNull(new Auc().Compute(batch).Undefined);
        Assert.NotNull(new LogLoss().Compute(batch).Undefined);
    }

    [Fact]
    public void Auc_OfMoreRowsThanOneFold_StaysExact()
    {
        var batch = Batch(2, 150_000, 3);

        double value = new Auc().Compute(batch).Value!.Value;

        // The same by ranks over the few distinct scores, summed per score.
        var byScore = Enumerable.Range(0, batch.Count).GroupBy(batch.Score).OrderBy(g => g.Key)
            .Select(g => (P: g.Where(i => batch.Label(i) == 1).Sum(batch.Weight), N: g.Where(i => batch.Label(i) == 0).Sum(batch.Weight))).ToArray();
        double wins = 0;
        for (int i = 0; i < byScore.Length; i++)
        {
            wins += byScore[i].P * (byScore.Take(i).Sum(s => s.N) + byScore[i].N / 2);
        }
        Assert.Equal(wins / (byScore.Sum(s => s.P) * byScore.Sum(s => s.N)), value, 1e-9);
    }

    /// <summary>Predictions on a coarse grid, so that ties occur, some weights 0.</summary>
    private static PredictionBatch Batch(int classes, int count, int seed)
    {
        var random = new Random(seed);
        int width = Math.Max(classes, 1);
        var scores = new float[count * width];
        var labels = new double[count];
        var weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = classes == 0 ? random.NextDouble() * 10 - 3 : random.Next(classes);
            weights[i] = random.Next(5) * 0.5;
            var row = scores.AsSpan(i * width, width);
            if (classes == 0)
            {
                row[0] = (float)(labels[i] + random.NextDouble() - 0.4);
                continue;
            }
            float sum = 0;
            for (int c = 0; c < width; c++)
            {
                row[c] = 1 + random.Next(6) + (c == (int)labels[i] ? 2 : 0);
                sum += row[c];
            }
            for (int c = 0; c < width; c++)
            {
                row[c] /= sum;
            }
        }
        return new PredictionBatch(classes, scores, labels, weights);
    }

    private static PredictionBatch OneHot(int classes, int[] labels, int[] predictions)
    {
        var scores = new float[labels.Length * classes];
        for (int i = 0; i < labels.Length; i++)
        {
            scores[i * classes + predictions[i]] = 1;
        }
        return new PredictionBatch(classes, scores, [.. labels.Select(l => (double)l)]);
    }
}
