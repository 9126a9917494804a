using Pipelines.Engine.Activations;

namespace Pipelines.Engine.Tests.Activations;

public sealed class ActivationTests
{
    private static readonly double[] Points = [-7.3, -3.1, -1.2, -0.4, 0.3, 0.9, 2.5, 3.2, 6.5, 40, -40];

    private static readonly Dictionary<string, (Activation Activation, Func<double, double> Of)> Cases = new()
    {
        ["linear"] = (new Linear(), x => x),
        ["relu"] = (new Relu(), x => Math.Max(x, 0)),
        ["relu6"] = (new Relu6(), x => Math.Min(Math.Max(x, 0), 6)),
        ["leaky relu"] = (new LeakyRelu(), x => x > 0 ? x : 0.2 * x),
        ["elu"] = (new Elu(1.5), x => x > 0 ? x : 1.5 * (Math.Exp(x) - 1)),
        ["selu"] = (new Selu(), x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1))),
        ["gelu"] = (new Gelu(), x => x * Normal(x)),
        ["gelu, approximate"] = (new Gelu(true), x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))),
        ["silu"] = (new Silu(), x => x / (1 + Math.Exp(-x))),
        ["sigmoid"] = (new Sigmoid(), x => 1 / (1 + Math.Exp(-x))),
        ["hard sigmoid"] = (new HardSigmoid(), x => Math.Clamp(x / 6 + 0.5, 0, 1)),
        ["tanh"] = (new Tanh(), Math.Tanh),
        ["softplus"] = (new Softplus(), x => x > 30 ? x : Math.Log(1 + Math.Exp(x))),
        ["softsign"] = (new Softsign(), x => x / (1 + Math.Abs(x))),
        ["exponential"] = (new Exponential(), Math.Exp),
        ["hard silu"] = (new HardSilu(), x => x * Math.Clamp(x / 6 + 0.5, 0, 1)),
        ["hard tanh"] = (new HardTanh(), x => Math.Clamp(x, -1, 1)),
        ["log sigmoid"] = (new LogSigmoid(), x => x < -30 ? x : -Math.Log(1 + Math.Exp(-x))),
        ["celu"] = (new Celu(1.5), x => x > 0 ? x : 1.5 * (Math.Exp(x / 1.5) - 1)),
        ["squareplus"] = (new Squareplus(), x => (x + Math.Sqrt(x * x + 4)) / 2),
        ["tanh shrink"] = (new TanhShrink(), x => x - Math.Tanh(x)),
        ["soft shrink"] = (new SoftShrink(), x => Math.Sign(x) * Math.Max(Math.Abs(x) - 0.5, 0)),
        ["hard shrink"] = (new HardShrink(), x => Math.Abs(x) > 0.5 ? x : 0),
        ["threshold"] = (new Threshold(0.5, -2), x => x > 0.5 ? x : -2),
        ["sparse plus"] = (new SparsePlus(), x => x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x),
        ["sparse sigmoid"] = (new SparseSigmoid(), x => Math.Clamp((x + 1) / 2, 0, 1)),
        ["lambda"] = (new LambdaActivation(x => x.Tanh() * 1.7), x => 1.7 * Math.Tanh(x)),
        ["mish"] = (new Mish(), x => x * Math.Tanh(x > 30 ? x : Math.Log(1 + Math.Exp(x)))),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Call_EveryPoint_EqualsTheFormulaWithItsGradient(string name)
    {
        var (activation, of) = Cases[name];
        var x = new Variable(NDArray.From(Points[..9]), "x");
        var y = activation.Call(x);

        Values.AssertClose([.. Points.Select(of)], activation.Call(Tensor.Constant(NDArray.From(Points))).Value(), 1e-9, name);
        Values.AssertClose([.. Points[..9].Select(v => (of(v + 1e-6) - of(v - 1e-6)) / 2e-6)], Gradients.Of(y, [x])[0].Value(), 1e-6, $"{name}, gradient");
    }

    [Fact]
    public void SoftmaxAndLogSoftmax_LargeNumbers_DoNotOverflow()
    {
        var x = new Variable(NDArray.From([1000.0, 1001, 999, -5, 0, 5], 2, 3), "x");
        double[] expected = [.. new[] { 1.0, 2, 0 }.Select(v => Math.Exp(v) / (Math.E + Math.E * Math.E + 1)), .. new[] { -5.0, 0, 5 }.Select(v => Math.Exp(v) / (Math.Exp(-5) + 1 + Math.Exp(5)))];
        var weights = Tensor.Constant(Values.Of(DType.Float64, [2, 3]));

        foreach (var (y, values) in new[] { (new Softmax().Call(x), expected), (new LogSoftmax().Call(x), expected.Select(v => Math.Log(v)).ToArray()) })
        {
            Values.AssertClose(values, y.Value(), 1e-12, y.ToString());
            Values.AssertClose(FiniteDifference.Of((y * weights).Sum(), x), Gradients.Of((y * weights).Sum(), [x])[0].Value(), 1e-5, $"{y}, gradient");
        }
    }

    [Fact]
    public void Activations_EveryOne_HasAReference() => Vocabulary.AssertTested<Activation>(Cases.Values.Select(c => c.Activation), typeof(Softmax), typeof(LogSoftmax));

    [Fact]
    public void Softplus_AtZero_HasTheSlopeOneHalf()
    {
        var x = new Variable(NDArray.From([0.0, -0.0]), "x");

        Values.AssertClose([0.5, 0.5], Gradients.Of(new Softplus().Call(x), [x])[0].Value(), 0, "slope");
    }

    private static double Normal(double x)
    {
        const int Steps = 200_000;
        var start = -12.0;
        return Enumerable.Range(0, Steps).Sum(i => Math.Exp(-Math.Pow(start + (x - start) * (i + 0.5) / Steps, 2) / 2)) * (x - start) / Steps / Math.Sqrt(2 * Math.PI);
    }
}
