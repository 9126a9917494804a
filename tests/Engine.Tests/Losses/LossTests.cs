using Pipelines.Engine.Losses;

namespace Pipelines.Engine.Tests.Losses;

public sealed class LossTests
{
    private static readonly double[][] Predictions = [[0.2, 0.7, 0.1], [0.9, 0.05, 0.05], [0.25, 0.25, 0.5], [1e-9, 0.999, 1e-3]];
    private static readonly double[][] Targets = [[0, 1, 0], [0.5, 0.25, 0.25], [0, 0, 1], [1, 0, 0]];
    private static readonly double[] Weights = [1, 0.5, 2, 0];

    /// <summary>Per example, from labels and predictions.</summary>
    private static readonly Dictionary<string, (Loss Loss, Func<double[], double[], double> Of)> Cases = new()
    {
        ["mean squared error"] = (new MeanSquaredError(), (y, p) => Mean(y, p, (a, b) => (a - b) * (a - b))),
        ["mean absolute error"] = (new MeanAbsoluteError(), (y, p) => Mean(y, p, (a, b) => Math.Abs(a - b))),
        ["mean absolute percentage error"] = (new MeanAbsolutePercentageError(), (y, p) => 100 * Mean(y, p, (a, b) => Math.Abs(a - b) / Math.Max(Math.Abs(a), 1e-7))),
        ["mean squared logarithmic error"] = (new MeanSquaredLogarithmicError(), (y, p) => Mean(y, p, (a, b) => Math.Pow(Math.Log((1 + Math.Max(a, 1e-7)) / (1 + Math.Max(b, 1e-7))), 2))),
        ["huber"] = (new Huber(0.4), (y, p) => Mean(y, p, (a, b) => Math.Abs(a - b) is var e && e <= 0.4 ? e * e / 2 : 0.4 * (e - 0.2))),
        ["log cosh"] = (new LogCosh(), (y, p) => Mean(y, p, (a, b) => Math.Log(Math.Cosh(b - a)))),
        ["poisson"] = (new Poisson(), (y, p) => Mean(y, p, (a, b) => b - a * Math.Log(b + 1e-7))),
        ["binary crossentropy"] = (new BinaryCrossentropy(), (y, p) => Mean(y, p, Binary)),
        ["binary crossentropy, logits, smoothed"] = (new BinaryCrossentropy(true, 0.2), (y, p) => Mean(y, p, (a, b) => Binary(a * 0.8 + 0.1, 1 / (1 + Math.Exp(-b))))),
        ["categorical crossentropy"] = (new CategoricalCrossentropy(), CrossEntropy),
        ["categorical crossentropy, logits"] = (new CategoricalCrossentropy(true), (y, p) => CrossEntropy(y, Softmax(p))),
        ["categorical crossentropy, smoothed"] = (new CategoricalCrossentropy(false, 0.3), (y, p) => CrossEntropy([.. y.Select(v => v * 0.7 + 0.1)], p)),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Call_EveryReductionAndWeights_EqualsTheFormula(string name)
    {
        var (loss, of) = Cases[name];
        var (y, p) = (Tensor.Constant(Array(Targets)), Tensor.Constant(Array(Predictions)));
        var weights = Tensor.Constant(NDArray.From(Weights));
        var each = Targets.Zip(Predictions, of).ToArray();
        var weighted = each.Zip(Weights, (l, w) => l * w).ToArray();

        Values.AssertClose([each.Average()], loss.Call(y, p).Value(), 1e-6, name);
        Values.AssertClose([weighted.Average()], loss.Call(y, p, weights).Value(), 1e-6, $"{name}, weights");
        Values.AssertClose([weighted.Average()], loss.Call(y, p, weights.ExpandDims(-1)).Value(), 1e-6, $"{name}, column of weights");
        Values.AssertClose(weighted, (loss with { Reduction = LossReduction.None }).Call(y, p, weights).Value(), 1e-6, $"{name}, none");
        Values.AssertClose([each.Sum()], (loss with { Reduction = LossReduction.Sum }).Call(y, p).Value(), 1e-6, $"{name}, sum");
        Values.AssertClose([weighted.Sum() / Weights.Sum()], (loss with { Reduction = LossReduction.MeanWithSampleWeight }).Call(y, p, weights).Value(), 1e-6, $"{name}, weighted mean");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_ByPredictions_EqualsFiniteDifferences(string name)
    {
        var predictions = new Variable(Array([[0.2, 0.7, 0.1], [0.9, 0.04, 0.06]]), "p");
        var loss = Cases[name].Loss.Call(Tensor.Constant(Array([[0, 1, 0], [0.5, 0.2, 0.3]])), predictions);

        Values.AssertClose(FiniteDifference.Of(loss, predictions), Gradients.Of(loss, [predictions])[0].Value(), 1e-4, name);
    }

    [Fact]
    public void SparseCategoricalCrossentropy_NumbersInAnyForm_EqualTheirProbabilities()
    {
        var p = Tensor.Constant(Array(Predictions));
        var expected = new[] { 1, 0, 2, 0 }.Select((c, i) => -Math.Log(Math.Clamp(Predictions[i][c] / Predictions[i].Sum(), 1e-7, 1 - 1e-7))).Average();
        Tensor[] labels = [Tensor.Constant(NDArray.From(new[] { 1L, 0, 2, 0 })), Tensor.Constant(NDArray.From(new[] { 1, 0, 2, 0 }, 4, 1)), Tensor.Constant(NDArray.From(new[] { 1f, 0, 2, 0 }))];

        foreach (var y in labels) Values.AssertClose([expected], new SparseCategoricalCrossentropy().Call(y, p).Value(), 1e-6, y.ToString());
    }

    [Fact]
    public void SparseCategoricalCrossentropy_IgnoredClass_CostsNothing()
    {
        var losses = new SparseCategoricalCrossentropy(IgnoreClass: 0) { Reduction = LossReduction.None }.Call(Tensor.Constant(NDArray.From(new[] { 1L, 0, 2, 0 })), Tensor.Constant(Array(Predictions)));

        Values.AssertClose([-Math.Log(0.7), 0, -Math.Log(0.5), 0], losses.Value(), 1e-6, "ignored");
    }

    [Fact]
    public void Crossentropy_OfASoftmaxOrSigmoid_TakesItsLogits()
    {
        var logits = Tensor.Constant(Array([[200, -200, 0], [-300, 5, 5]]));
        var labels = Tensor.Constant(NDArray.From(new[] { 1L, 0 }));

        Values.AssertClose([400, 305 + Math.Log(2)], new SparseCategoricalCrossentropy { Reduction = LossReduction.None }.Call(labels, logits.Softmax()).Value(), 1e-9, "softmax");
        Values.AssertClose([300], new BinaryCrossentropy().Call(Tensor.Constant(Array([[1]])), Tensor.Constant(Array([[-300]])).Sigmoid()).Value(), 1e-9, "sigmoid");
    }

    [Fact]
    public void Call_LabelsWithoutTheLastAxis_FitAColumnOfPredictions()
    {
        var p = Tensor.Constant(Array([[1], [3]]));

        Values.AssertClose([2.5], new MeanSquaredError().Call(Tensor.Constant(NDArray.From(new[] { 2f, 1 })), p).Value(), 1e-9, "rank 1");
        Values.AssertClose([2.5], new MeanSquaredError().Call(Tensor.Constant(NDArray.From(new[] { 2L, 1 }, 2, 1)), p).Value(), 1e-9, "rank 2");
    }

    private static NDArray Array(double[][] rows) => NDArray.From(rows.SelectMany(r => r).ToArray(), rows.Length, rows[0].Length);

    private static double Mean(double[] y, double[] p, Func<double, double, double> of) => y.Zip(p, of).Average();

    private static double Binary(double y, double p)
    {
        p = Math.Clamp(p, 1e-7, 1 - 1e-7);
        return -y * Math.Log(p) - (1 - y) * Math.Log(1 - p);
    }

    private static double CrossEntropy(double[] y, double[] p) => -y.Zip(p, (a, b) => a * Math.Log(Math.Clamp(b / p.Sum(), 1e-7, 1 - 1e-7))).Sum();

    private static double[] Softmax(double[] x) => [.. x.Select(v => Math.Exp(v) / x.Sum(Math.Exp))];
}
