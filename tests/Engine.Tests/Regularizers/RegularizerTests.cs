using Pipelines.Engine.Layers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Tests.Regularizers;

public sealed class RegularizerTests
{
    private static readonly double[][] Rows = [[0.5, -2], [1.5, 0.25], [0, 0]];

    private static readonly Dictionary<string, (Regularizer Regularizer, Func<double[][], double> Of)> Cases = new()
    {
        ["l1"] = (new L1(0.3), w => 0.3 * w.Sum(r => r.Sum(Math.Abs))),
        ["l2"] = (new L2(), w => 0.01 * w.Sum(r => r.Sum(v => v * v))),
        ["l1 l2"] = (new L1L2(0.2, 0.3), w => w.Sum(r => r.Sum(v => 0.2 * Math.Abs(v) + 0.3 * v * v))),
        ["orthogonal rows"] = (new OrthogonalRegularizer(0.5), w => Cosines(w, 0.5)),
        ["orthogonal columns"] = (new OrthogonalRegularizer(0.5, OrthogonalMode.Columns), w => Cosines([.. Enumerable.Range(0, 2).Select(c => w.Select(r => r[c]).ToArray())], 0.5)),
        ["lambda"] = (new LambdaRegularizer(w => w.Max()), w => w.Max(r => r.Max())),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Call_AMatrix_EqualsTheFormulaWithItsGradient(string name)
    {
        var (regularizer, of) = Cases[name];
        var weights = new Variable(NDArray.From(Rows.SelectMany(r => r).ToArray(), 3, 2), "w");
        var penalty = regularizer.Call(weights);

        Values.AssertClose([of(Rows)], penalty.Value(), 1e-9, name);
        if (name.StartsWith('l') && !name.Contains('1')) Values.AssertClose(FiniteDifference.Of(penalty, weights), Gradients.Of(penalty, [weights])[0].Value(), 1e-6, $"{name}, gradient");
    }

    [Fact]
    public void Regularizers_EveryOne_HasAReference() => Vocabulary.AssertTested<Regularizer>(Cases.Values.Select(c => c.Regularizer));

    [Fact]
    public void Losses_OfActivitiesAndWeights_AreCollected()
    {
        using var trace = new Trace(1);
        var x = Tensor.Constant(NDArray.From([1f, -2, 3, 4], 2, 2));
        var model = new Sequential(new ActivityRegularization(l1: 0.5), new Dense(1, kernelInitializer: new Pipelines.Engine.Initializers.Ones(), useBias: false) { ActivityRegularizer = new L2(0.1) });

        model.Call(x, training: true);

        Assert.Equal([0.5 * 10 / 2, 0.1 * (1 + 49) / 2], model.Losses.Select(l => Math.Round(l.Value().Item<float>(), 5)));
    }

    [Fact]
    public void Losses_OfAFrozenLayer_AreNone()
    {
        using var trace = new Trace(1);
        var layer = new Dense(2, kernelRegularizer: new L2());
        layer.Call(Tensor.Ones(DType.Float32, [1, 2]));

        layer.Trainable = false;

        Assert.Empty(layer.Losses);
    }

    private static double Cosines(double[][] vectors, double factor)
    {
        var sum = 0.0;
        for (var i = 0; i < vectors.Length; i++)
            for (var j = 0; j < vectors.Length; j++)
                if (i != j) sum += Math.Abs(vectors[i].Zip(vectors[j], (a, b) => a * b).Sum()) / Math.Max(Norm(vectors[i]) * Norm(vectors[j]), 1e-12);
        return factor * 0.5 * sum / (vectors.Length * (vectors.Length - 1) / 2.0);
    }

    private static double Norm(double[] v) => Math.Sqrt(v.Sum(x => x * x));
}
