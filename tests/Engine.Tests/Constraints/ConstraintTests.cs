using Pipelines.Engine.Constraints;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Engine.Tests.Constraints;

public sealed class ConstraintTests
{
    private static readonly double[][] Columns = [[3, 4, 0], [-0.1, 0.2, 0.05], [0, 0, 0]];

    /// <summary>From a column of weights.</summary>
    private static readonly Dictionary<string, (Constraint Constraint, Func<double[], double, double> Of)> Cases = new()
    {
        ["max norm"] = (new MaxNorm(), (w, x) => x * Math.Min(Norm(w), 2) / (1e-7 + Norm(w))),
        ["non negative"] = (new NonNeg(), (w, x) => Math.Max(x, 0)),
        ["unit norm"] = (new UnitNorm(), (w, x) => x / (1e-7 + Norm(w))),
        ["min max norm"] = (new MinMaxNorm(0.5, 1.5, 0.8), (w, x) => x * (0.8 * Math.Clamp(Norm(w), 0.5, 1.5) + 0.2 * Norm(w)) / (1e-7 + Norm(w))),
        ["lambda"] = (new LambdaConstraint(w => w * 0.5), (w, x) => x / 2),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Call_EveryColumn_EqualsTheFormula(string name)
    {
        var (constraint, of) = Cases[name];
        var weights = NDArray.From([.. Values.Indices([3, 3]).Select(i => Columns[i[1]][i[0]])], 3, 3);

        Values.AssertClose([.. Values.Indices([3, 3]).Select(i => of(Columns[i[1]], Columns[i[1]][i[0]]))], constraint.Call(Tensor.Constant(weights)).Value(), 1e-12, name);
    }

    [Fact]
    public void Constraints_EveryOne_HasAReference() => Vocabulary.AssertTested<Constraint>(Cases.Values.Select(c => c.Constraint));

    [Fact]
    public void MaxNorm_OfAConvolution_IsOfEachFilter()
    {
        var kernel = Values.Of(DType.Float64, [2, 2, 3, 4]);
        double NormOf(NDArray w, int filter) => Math.Sqrt(Values.Indices([2, 2, 3]).Sum(i => Math.Pow(Values.At(w, [.. i, filter]), 2)));

        var held = new MaxNorm(1, [0, 1, 2]).Call(Tensor.Constant(kernel)).Value();

        for (var f = 0; f < 4; f++) Assert.Equal(Math.Min(NormOf(kernel, f), 1), NormOf(held, f), 1e-6);
    }

    [Fact]
    public void Minimize_ConstrainedKernel_StaysWithin()
    {
        using var trace = new Trace(1);
        var layer = new Dense(3, kernelConstraint: new MaxNorm(0.7), biasConstraint: new NonNeg());
        var loss = (layer.Call(Tensor.Constant(Values.Of(DType.Float32, [8, 5]))) - 100).Square().Mean();
        var step = new Function(new Graph([], []), new SGD(0.5).Minimize(loss, layer.TrainableVariables, new OptimizerState()));

        step.Run(new Dictionary<string, NDArray>());

        for (var unit = 0; unit < 3; unit++) Assert.Equal(0.7, Math.Sqrt(Enumerable.Range(0, 5).Sum(i => Math.Pow(Values.At(layer.Kernel!.Value, i, unit), 2))), 1e-5);
        Assert.All(Values.Numbers(layer.Bias!.Value), b => Assert.True(b >= 0));
    }

    private static double Norm(double[] w) => Math.Sqrt(w.Sum(v => v * v));
}
