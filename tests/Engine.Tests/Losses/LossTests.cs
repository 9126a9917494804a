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
        ["kl divergence"] = (new KLDivergence(), (y, p) => y.Zip(p, (a, b) => Held(a) * Math.Log(Held(a) / Held(b))).Sum()),
        ["cosine similarity"] = (new CosineSimilarity(), (y, p) => -y.Zip(p, (a, b) => a * b).Sum() / Math.Sqrt(y.Sum(v => v * v) * p.Sum(v => v * v))),
        ["hinge, labels that are not binary"] = (new Hinge(), (y, p) => Mean(y, p, (a, b) => Math.Max(1 - a * b, 0))),
        ["squared hinge, labels that are not binary"] = (new SquaredHinge(), (y, p) => Mean(y, p, (a, b) => Math.Pow(Math.Max(1 - a * b, 0), 2))),
        ["categorical hinge"] = (new CategoricalHinge(), (y, p) => Math.Max(y.Zip(p, (a, b) => (1 - a) * b).Max() - y.Zip(p, (a, b) => a * b).Sum() + 1, 0)),
        ["binary focal crossentropy"] = (new BinaryFocalCrossentropy(), (y, p) => Mean(y, p, (a, b) => Math.Pow(1 - a * b - (1 - a) * (1 - b), 2) * Binary(a, b))),
        ["binary focal crossentropy, balanced, logits, smoothed"] = (new BinaryFocalCrossentropy(true, 0.3, 1.5, true, 0.2), (y, p) => Mean(y, p, (a, b) => Focal(a * 0.8 + 0.1, 1 / (1 + Math.Exp(-b)), 0.3, 1.5))),
        ["categorical focal crossentropy"] = (new CategoricalFocalCrossentropy(), (y, p) => y.Zip(p, (a, b) => Share(b / p.Sum()) is var q ? -0.25 * Math.Pow(1 - q, 2) * a * Math.Log(q) : 0).Sum()),
        ["categorical focal crossentropy, logits"] = (new CategoricalFocalCrossentropy(0.5, 3, true), (y, p) => y.Zip(Softmax(p), (a, q) => -0.5 * Math.Pow(1 - q, 3) * a * Math.Log(q)).Sum()),
        ["dice by example"] = (new Dice([-1]), (y, p) => 1 - 2 * y.Zip(p, (a, b) => a * b).Sum() / (y.Sum() + p.Sum() + 1e-7)),
        ["tversky by example"] = (new Tversky(0.3, 0.8, [-1]), (y, p) => y.Zip(p, (a, b) => a * b).Sum() is var t ? 1 - t / (t + 0.3 * y.Zip(p, (a, b) => (1 - a) * b).Sum() + 0.8 * y.Zip(p, (a, b) => a * (1 - b)).Sum() + 1e-7) : 0),
        ["lambda"] = (new LambdaLoss((y, p) => (y - p).Abs().Max([-1])), (y, p) => y.Zip(p, (a, b) => Math.Abs(a - b)).Max()),
        ["categorical crossentropy"] = (new CategoricalCrossentropy(), CrossEntropy),
        ["categorical crossentropy, logits"] = (new CategoricalCrossentropy(true), (y, p) => CrossEntropy(y, Softmax(p))),
        ["categorical crossentropy, smoothed"] = (new CategoricalCrossentropy(false, 0.3), (y, p) => CrossEntropy([.. y.Select(v => v * 0.7 + 0.1)], p)),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    /// <summary>All but the losses that grow with the square of what was predicted, or take scores of any size.</summary>
    public static TheoryData<string> NamesOfBoundedPredictions() =>
        [.. Cases.Keys.Where(n => !n.StartsWith("hinge", StringComparison.Ordinal) && !n.StartsWith("squared", StringComparison.Ordinal))];

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

    [Fact]
    public void Losses_EveryOne_HasAReference() => Vocabulary.AssertTested<Loss>(Cases.Values.Select(c => c.Loss), typeof(SparseCategoricalCrossentropy));

    /// <summary>Logits of 0 and predictions without an error are where formulas bend: gradients are those of both sides' limit.</summary>
    [Fact]
    public void Gradients_AtZero_AreTheLimits()
    {
        var x = new Variable(NDArray.From(new[] { 0.0, 0 }, 2, 1), "x");
        var y = Tensor.Constant(NDArray.From(new[] { 1.0, 0 }, 2, 1));

        Values.AssertClose([-0.25, 0.25], Gradients.Of(new BinaryCrossentropy(true).Call(y, x), [x])[0].Value(), 1e-12, "logits of 0");
        Values.AssertClose([0, 0], Gradients.Of(new LogCosh().Call(Tensor.Zeros(DType.Float64, [2, 1]), x), [x])[0].Value(), 1e-12, "no error");
    }

    [Fact]
    public void Hinge_BinaryLabels_BecomeSigns()
    {
        var (y, p) = (Tensor.Constant(Array([[0, 1], [1, 0]])), Tensor.Constant(Array([[0.3, -0.2], [2, -3]])));

        Values.AssertClose([(1.3 + 1.2) / 2, 0], new Hinge { Reduction = LossReduction.None }.Call(y, p).Value(), 1e-12, "hinge");
        Values.AssertClose([(1.69 + 1.44) / 2, 0], new SquaredHinge { Reduction = LossReduction.None }.Call(y, p).Value(), 1e-12, "squared hinge");
    }

    [Fact]
    public void DiceAndTversky_OfTheWholeBatch_AreOneNumber()
    {
        var (y, p) = (Tensor.Constant(Array([[0, 1], [1, 0]])), Tensor.Constant(Array([[0.25, 0.5], [1, 0.25]])));

        Values.AssertClose([1 - 2 * 1.5 / (2 + 2 + 1e-7)], new Dice().Call(y, p).Value(), 1e-9, "dice");
        Values.AssertClose([1 - 1.5 / (1.5 + 0.5 * 0.5 + 0.5 * 0.5 + 1e-7)], new Tversky().Call(y, p).Value(), 1e-9, "tversky");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Call_NoExamples_IsZero(string name)
        => Values.AssertClose([name is "dice" ? 1 : 0], Cases[name].Loss.Call(Tensor.Zeros(DType.Float64, [0, 3]), Tensor.Zeros(DType.Float64, [0, 3])).Value(), 0, name);

    [Theory]
    [MemberData(nameof(NamesOfBoundedPredictions))]
    public void Call_ExtremePredictions_StaysFinite(string name)
    {
        var p = Array(name.Contains("logits", StringComparison.Ordinal) || name.Contains("log cosh", StringComparison.Ordinal) ? [[700, -700, 0], [-700, 1e-300, 700]] : [[0, 1, 0], [1, 0, 1e-300]]);

        var predictions = new Variable(p, "p");
        var loss = Cases[name].Loss.Call(Tensor.Constant(Array([[0, 1, 0], [0, 1, 0]])), predictions);

        Assert.All(Values.Numbers(loss.Value()), v => Assert.True(double.IsFinite(v), $"{name}: {v}"));
        if (name is not "cosine similarity") Assert.All(Values.Numbers(Gradients.Of(loss, [predictions])[0].Value()), v => Assert.True(double.IsFinite(v), $"{name}, gradient: {v}"));
    }

    [Fact]
    public void Call_StepsAndWeightsOfExamples_AreBroadcast()
    {
        var (y, p) = (Tensor.Constant(Values.Of(DType.Float64, [2, 3, 4])), Tensor.Constant(Values.Of(DType.Float64, [2, 3, 4], seed: 2)));
        var each = Values.Numbers((y - p).Square().Mean([-1]).Value());

        var loss = new MeanSquaredError().Call(y, p, Tensor.Constant(NDArray.From([2.0, 0.5])));

        Values.AssertClose([each.Select((v, i) => v * (i < 3 ? 2 : 0.5)).Average()], loss.Value(), 1e-9, "weights by example");
    }

    private static double Held(double v) => Math.Clamp(v, 1e-7, 1);

    private static double Share(double v) => Math.Clamp(v, 1e-7, 1 - 1e-7);

    private static double Focal(double y, double p, double alpha, double gamma)
        => (y * alpha + (1 - y) * (1 - alpha)) * Math.Pow(1 - y * p - (1 - y) * (1 - p), gamma) * Binary(y, p);

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
