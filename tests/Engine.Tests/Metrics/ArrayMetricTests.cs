using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;

namespace Pipelines.Engine.Tests.Metrics;

/// <summary>Metrics over arrays, batch by batch, as Keras's metric objects, against formulas written out in float64.</summary>
public sealed class ArrayMetricTests
{
    private static readonly double[][] Scores = [[0.1, 0.9, 0.25], [0.75, 0.5, 0.5], [0.3, 0.3, 0.4], [1, 0, 0.75], [0.5, 0.25, 0.5]];
    private static readonly double[][] Targets = [[0, 1, 0], [1, 0, 1], [0, 1, 0], [1, 0, 0], [0, 0, 1]];
    private static readonly double[] Weights = [1, 0.5, 2, 0, 3];

    private static readonly (double Y, double P, double W)[] Elements =
        [.. Enumerable.Range(0, 15).Select(i => (Targets[i / 3][i % 3], Scores[i / 3][i % 3], Weights[i / 3]))];

    private static readonly Dictionary<string, (Metric Metric, Func<double> Expected)> Cases = new()
    {
        ["mean squared error"] = (new Mse(), () => Mean((y, p) => Each(y, p, (a, b) => (a - b) * (a - b)))),
        ["root mean squared error"] = (new Rmse(), () => Math.Sqrt(Mean((y, p) => Each(y, p, (a, b) => (a - b) * (a - b))))),
        ["mean absolute error"] = (new Mae(), () => Mean((y, p) => Each(y, p, (a, b) => Math.Abs(a - b)))),
        ["r2"] = (new R2(), () => Enumerable.Range(0, 3).Average(c =>
        {
            var mean = Enumerable.Range(0, 5).Sum(i => Weights[i] * Targets[i][c]) / Weights.Sum();
            return 1 - Enumerable.Range(0, 5).Sum(i => Weights[i] * Math.Pow(Targets[i][c] - Scores[i][c], 2)) / Enumerable.Range(0, 5).Sum(i => Weights[i] * Math.Pow(Targets[i][c] - mean, 2));
        })),
        ["mean"] = (new Mean(), () => Mean((y, p) => p.Average())),
        ["sum"] = (new Sum(), () => Enumerable.Range(0, 5).Sum(i => Weights[i] * Scores[i].Sum())),
        ["binary accuracy"] = (new BinaryAccuracy(), () => Mean((y, p) => Each(y, p, (a, b) => (b > 0.5) == (a == 1) ? 1 : 0))),
        ["binary accuracy, threshold"] = (new BinaryAccuracy(0.3), () => Mean((y, p) => Each(y, p, (a, b) => (b > (float)0.3) == (a == 1) ? 1 : 0))),
        ["categorical accuracy"] = (new CategoricalAccuracy(), () => Mean((y, p) => First(y) == First(p) ? 1 : 0)),
        ["accuracy"] = (new Accuracy(), () => Mean((y, p) => First(y) == First(p) ? 1 : 0)),
        ["top 2 accuracy"] = (new TopKCategoricalAccuracy(2), () => Mean((y, p) => p.Count(v => v > p[First(y)]) < 2 ? 1 : 0)),
        ["cosine similarity"] = (new MeanCosineSimilarity(), () => Mean((y, p) => y.Zip(p, (a, b) => a * b).Sum() / Math.Sqrt(y.Sum(v => v * v) * p.Sum(v => v * v)))),
        ["true positives"] = (new TruePositives(), () => Count(1, p => p > 0.5)),
        ["false positives"] = (new FalsePositives(), () => Count(0, p => p > 0.5)),
        ["true negatives"] = (new TrueNegatives(), () => Count(0, p => p <= 0.5)),
        ["false negatives"] = (new FalseNegatives(0.25), () => Count(1, p => p <= 0.25)),
        ["precision"] = (new Precision(), () => Count(1, p => p > 0.5) / (Count(1, p => p > 0.5) + Count(0, p => p > 0.5))),
        ["recall"] = (new Recall(0.25), () => Count(1, p => p > 0.25) / (Count(1, p => p > 0.25) + Count(1, p => p <= 0.25))),
        ["precision of the top 1"] = (new Precision { TopK = 1 }, () => Mean((y, p) => y[First(p)])),
        ["recall of a class"] = (new Recall { ClassId = 2 }, () => Targets.Select((y, i) => Scores[i][2] > 0.5 ? y[2] * Weights[i] : 0).Sum() / Targets.Select((y, i) => y[2] * Weights[i]).Sum()),
        ["f1 of all elements"] = (new F1(), () => 2 * Count(1, p => p > 0.5) / (2 * Count(1, p => p > 0.5) + Count(0, p => p > 0.5) + Count(1, p => p <= 0.5))),
        ["f1 macro"] = (new F1Score(ScoreAverage.Macro), () => Enumerable.Range(0, 3).Average(c => F(c, 1, Highest))),
        ["f1 weighted"] = (new F1Score(ScoreAverage.Weighted, 0.4), () => Enumerable.Range(0, 3).Sum(c => F(c, 1, (p, k) => p[k] > (float)0.4) * Support(c)) / Enumerable.Range(0, 3).Sum(Support)),
        ["f2 micro"] = (new FBetaScore(ScoreAverage.Micro, 2), () =>
        {
            var counts = Enumerable.Range(0, 3).Select(c => Counts(c, Highest)).ToArray();
            var (tp, fp, fn) = (counts.Sum(k => k.Tp), counts.Sum(k => k.Fp), counts.Sum(k => k.Fn));
            return 5 * (tp / (tp + fp)) * (tp / (tp + fn)) / (4 * (tp / (tp + fp)) + tp / (tp + fn));
        }
        ),
        ["auc"] = (new Auc(), () => Elements.Sum(a => Elements.Where(b => a.Y > b.Y).Sum(b => a.W * b.W * (a.P > b.P ? 1 : a.P == b.P ? 0.5 : 0))) / (Count(1, _ => true) * Count(0, _ => true))),
        ["auc, 5 thresholds"] = (new Auc(NumThresholds: 5), () =>
        {
            var curve = Thresholds(5, 1e-7).Select(t => (X: Count(0, p => p > t) / Count(0, _ => true), Y: Count(1, p => p > t) / Count(1, _ => true))).ToArray();
            return curve.Zip(curve.Skip(1), (a, b) => (a.X - b.X) * (a.Y + b.Y) / 2).Sum();
        }
        ),
        ["auc of precision, 5 thresholds"] = (new Auc(AucCurve.Pr, 5), () =>
        {
            var curve = Thresholds(5, 1e-7).Select(t => (Tp: Count(1, p => p > t), All: Count(1, p => p > t) + Count(0, p => p > t))).ToArray();
            return curve.Zip(curve.Skip(1), (a, b) =>
            {
                var slope = a.All > b.All ? (a.Tp - b.Tp) / (a.All - b.All) : 0;
                return slope * (a.Tp - b.Tp + (b.Tp - slope * b.All) * (a.All > 0 && b.All > 0 ? Math.Log(a.All / b.All) : 0));
            }).Sum() / Count(1, _ => true);
        }
        ),
        ["precision at recall"] = (new PrecisionAtRecall(0.5), () => Best(t => Count(1, p => p > t) / Count(1, _ => true), t => Ratio(Count(1, p => p > t), Count(1, p => p > t) + Count(0, p => p > t)))),
        ["recall at precision"] = (new RecallAtPrecision(0.5), () => Best(t => Ratio(Count(1, p => p > t), Count(1, p => p > t) + Count(0, p => p > t)), t => Count(1, p => p > t) / Count(1, _ => true))),
        ["sensitivity at specificity"] = (new SensitivityAtSpecificity(0.5), () => Best(t => Count(0, p => p <= t) / Count(0, _ => true), t => Count(1, p => p > t) / Count(1, _ => true))),
        ["specificity at sensitivity"] = (new SpecificityAtSensitivity(0.5), () => Best(t => Count(1, p => p > t) / Count(1, _ => true), t => Count(0, p => p <= t) / Count(0, _ => true))),
        ["a loss"] = (new LogCosh(), () => Mean((y, p) => Each(y, p, (a, b) => Math.Log(Math.Cosh(a - b))))),
        ["a lambda"] = (new MeanLoss(new LambdaLoss((y, p) => (y - p).Abs().Max([-1])), "worst"), () => Mean((y, p) => y.Zip(p, (a, b) => Math.Abs(a - b)).Max())),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Update_WeightedBatches_EqualsTheFormula(string name)
    {
        var (metric, expected) = Cases[name];
        var state = new MetricState(metric);

        for (var start = 0; start < 5; start += 2)
        {
            var rows = Enumerable.Range(start, Math.Min(2, 5 - start)).ToArray();
            state.Update(Array(Targets, rows), Array(Scores, rows), NDArray.From(rows.Select(r => Weights[r]).ToArray()));
        }

        Assert.Equal(expected(), state.Result, 1e-6);
        state.Reset();
        Assert.True(state.Value.Undefined is not null || state.Result == 0, $"{name} after a reset: {state.Result}.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Update_NoExamples_ChangesNothing(string name)
    {
        var state = new MetricState(Cases[name].Metric);
        state.Update(NDArray.Zeros(DType.Float32, 0, 3), NDArray.Zeros(DType.Float32, 0, 3));

        Assert.Equal(0, state.Result);
    }

    [Fact]
    public void Metrics_EveryOne_HasAReference() => Vocabulary.AssertTested<Metric>(
        Cases.Values.Select(c => c.Metric), typeof(LogLoss), typeof(TaskLoss), typeof(PrAuc), typeof(Calibration), typeof(MeanLabel), typeof(MeanPrediction),
        typeof(ExampleCount), typeof(WeightedExampleCount), typeof(ConfusionMatrix), typeof(SparseCategoricalAccuracy), typeof(SparseTopKCategoricalAccuracy));

    [Fact]
    public void SparseAccuracies_ClassNumbers_AreThoseOfTheHighestScores()
    {
        var (labels, scores) = (NDArray.From([1L, 0, 0]), NDArray.From([0.1f, 0.6f, 0.3f, 0.2f, 0.5f, 0.3f, 0.4f, 0.4f, 0.2f], 3, 3));

        Assert.Equal(2 / 3.0, Of(new SparseCategoricalAccuracy(), labels, scores), 1e-12);
        Assert.Equal(2 / 3.0, Of(new Accuracy(), labels.Reshape(3, 1), scores), 1e-12);
        Assert.Equal(2 / 3.0, Of(new SparseTopKCategoricalAccuracy(2), labels, scores), 1e-12);
        Assert.Equal(1, Of(new SparseTopKCategoricalAccuracy(3), labels, scores), 1e-12);
        Assert.Equal(0, Of(new SparseTopKCategoricalAccuracy(3), NDArray.From([5L, -1, 3]), scores), 1e-12);
        Assert.Equal(2 / 3.0, Of(new Accuracy(), NDArray.From([1f, 0, 1]), NDArray.From([0.7f, 0.5f, 0.2f])), 1e-12);
    }

    [Fact]
    public void F1Score_ByClass_IsARowOfThem()
    {
        var value = new MetricState(new F1Score());
        value.Update(Array(Targets, [0, 1, 2, 3, 4]), Array(Scores, [0, 1, 2, 3, 4]), NDArray.From(Weights));

        Assert.Equal(Enumerable.Range(0, 3).Select(c => F(c, 1, Highest)), value.Value.Matrix!.Single());
    }

    [Fact]
    public void Update_StepsMasksAndWeights_CountByRow()
    {
        var (y, p) = (Values.Of(DType.Float32, [2, 3, 2]), Values.Of(DType.Float32, [2, 3, 2], seed: 2));
        double Row(int i) => Enumerable.Range(0, 2).Average(c => Math.Pow(y.GetNumber(2 * i + c) - p.GetNumber(2 * i + c), 2));
        var state = new MetricState(new Mse());

        state.Update(y, p, NDArray.From([2f, 3]), NDArray.From([true, true, false, true, false, false], 2, 3));

        Assert.Equal((2 * Row(0) + 2 * Row(1) + 3 * Row(3)) / 7, state.Result, 1e-6);
        state.Reset();
        state.Update(y, p, NDArray.From([1f, 2, 3, 4, 5, 6], 2, 3));
        Assert.Equal(Enumerable.Range(0, 6).Sum(i => (i + 1) * Row(i)) / 21, state.Result, 1e-6);
    }

    [Fact]
    public void Update_WeightsOfElements_CountEach()
    {
        var state = new MetricState(new Recall());

        state.Update(NDArray.From([1f, 1, 1, 0], 2, 2), NDArray.From([0.9f, 0.1f, 0.8f, 0.7f], 2, 2), NDArray.From([1f, 2, 3, 4], 2, 2));

        Assert.Equal(4 / 6.0, state.Result, 1e-12);
    }

    [Fact]
    public void Update_ShapesThatDoNotFit_SaysBoth()
    {
        var state = new MetricState(new Mse());

        Assert.Contains("Float32 (2, 3)", Assert.Throws<ShapeException>(() => state.Update(NDArray.Zeros(DType.Float32, 3, 2), NDArray.Zeros(DType.Float32, 2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("sample weights", Assert.Throws<ShapeException>(() => state.Update(NDArray.Zeros(DType.Float32, 2, 3), NDArray.Zeros(DType.Float32, 2, 3), NDArray.Zeros(DType.Float32, 4))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void MeanLoss_OfATask_TakesItsForm(int classes)
    {
        float[] scores = classes == 2 ? [0.3f, 0.7f, 0.8f, 0.2f] : [0.1f, 0.2f, 0.3f, 0.4f, 0.7f, 0.1f, 0.1f, 0.1f];
        var batch = new PredictionBatch(classes, scores, [classes - 1, 0]);
        Metric entropy = classes == 2 ? new BinaryCrossentropy() : new CategoricalCrossentropy();

        Assert.Equal(new LogLoss().Compute(batch).Value!.Value, entropy.Compute(batch).Value!.Value, 1e-6);
        if (classes > 2) Assert.Equal(new LogLoss().Compute(batch).Value!.Value, new MeanLoss(new SparseCategoricalCrossentropy()).Compute(batch).Value!.Value, 1e-6);
        Assert.Equal("categorical_crossentropy", new MeanLoss(new CategoricalCrossentropy()).Name);
    }

    private static double Of(Metric metric, NDArray y, NDArray p)
    {
        var state = new MetricState(metric);
        state.Update(y, p);
        return state.Result;
    }

    private static NDArray Array(double[][] rows, int[] chosen) => NDArray.From(chosen.SelectMany(r => rows[r].Select(v => (float)v)).ToArray(), chosen.Length, 3);

    private static double Mean(Func<double[], double[], double> of) => Enumerable.Range(0, 5).Sum(i => Weights[i] * of(Targets[i], Scores[i])) / Weights.Sum();

    private static double Each(double[] y, double[] p, Func<double, double, double> of) => y.Zip(p, of).Average();

    private static double Count(double target, Func<double, bool> predicted) => Elements.Where(e => e.Y == target && predicted(e.P)).Sum(e => e.W);

    private static int First(double[] values) => System.Array.IndexOf(values, values.Max());

    private static bool Highest(double[] p, int c) => p[c] == p.Max();

    private static (double Tp, double Fp, double Fn) Counts(int c, Func<double[], int, bool> predicted)
    {
        double Of(bool isRight, bool isPredicted) => Enumerable.Range(0, 5).Where(i => Targets[i][c] == 1 == isRight && predicted(Scores[i], c) == isPredicted).Sum(i => Weights[i]);
        return (Of(true, true), Of(false, true), Of(true, false));
    }

    private static double F(int c, double beta, Func<double[], int, bool> predicted)
    {
        var (tp, fp, fn) = Counts(c, predicted);
        return tp == 0 ? 0 : (1 + beta * beta) * tp / ((1 + beta * beta) * tp + beta * beta * fn + fp);
    }

    private static double Support(int c) => Enumerable.Range(0, 5).Sum(i => Weights[i] * Targets[i][c]);

    private static double Ratio(double a, double b) => b == 0 ? 0 : a / b;

    private static double[] Thresholds(int count, double outwards) => [-outwards, .. Enumerable.Range(1, count - 2).Select(i => i / (count - 1.0)), 1 + outwards];

    private static double Best(Func<double, double> asked, Func<double, double> reported) => Thresholds(200, 0).Where(t => asked(t) >= 0.5).Select(reported).DefaultIfEmpty(0).Max();
}
