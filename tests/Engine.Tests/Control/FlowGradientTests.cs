using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Control;

/// <summary>Gradients through control flow against finite differences in float64, first and second order.</summary>
public sealed class FlowGradientTests
{
    private static readonly Variable X = new(Values.Of(DType.Float64, [3], seed: 3), "x");
    private static readonly Variable W = new(Values.Of(DType.Float64, [2, 2], -0.8, 0.8, 5), "w");
    private static readonly Variable S = new(Values.Of(DType.Float64, [4, 3, 2], -1, 1, 7), "s");

    public static TheoryData<string> Cases => [.. Losses.Keys];

    private static Dictionary<string, Func<Tensor>> Losses { get; } = new()
    {
        ["if"] = () => Flow.If(X.Read().Sum() > 0, () => X.Read().Square().Sum(), () => X.Read().Exp().Sum()),
        ["if, other branch"] = () => Flow.If(X.Read().Sum() <= 0, () => X.Read().Square().Sum(), () => (X.Read().Sin() * W.Read().Sum()).Sum()),
        ["switch"] = () => Flow.Switch(Tensor.Constant(DType.Int32, 1) + X.Read().Sum().Cast(DType.Int32) * 0, () => X.Read().Sum(), () => X.Read().Power(3).Sum(), () => W.Read().Sum()),
        ["while"] = () => Flow.While(s => s.Square().Sum() < 50, s => s * 1.5 + X.Read().Sin(), X.Read(), 12).Square().Sum(),
        ["for"] = () => Flow.For(3, (i, s) => (s * X.Read()).Tanh() + i.Cast(DType.Float64), X.Read()).Sum(),
        ["scan"] = () => Flow.Scan((h, x) => (x + h.MatMul(W.Read())).Tanh(), S.Read().Slice(0, 0, 1).Squeeze(0), S.Read()).Steps.Square().Sum(),
        ["scan, final"] = () => Flow.Scan((h, x) => (x.MatMul(W.Read()) + h).Sigmoid(), Tensor.Zeros(DType.Float64, [3, 2]), S.Read(), reverse: true).Final.Exp().Sum(),
        ["scan, two carries"] = () => Pair(),
        ["scan in scan"] = () => Flow.Scan((s, rows) => s + Flow.Scan((p, row) => (p * row).Sin() + s.Sum(), Tensor.Ones(DType.Float64, [2]), rows).Final, W.Read().Sum([0]), S.Read()).Final.Sum(),
        ["scan of an if"] = () => Flow.Scan((s, x) => Flow.If(x.Sum() > 0, () => s * x, () => s - x.Square()), Tensor.Ones(DType.Float64, [3, 2]), S.Read()).Final.Sum(),
        ["map"] = () => (Flow.Map(rows => rows.MatMul(W.Read()).Softmax(), S.Read()) * S.Read()).Sum(),
        ["gather within"] = () => Flow.For(3, (i, s) => s + X.Read().Gather(i).Square() * s, Tensor.Constant(DType.Float64, 0.5)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_First_EqualFiniteDifferences(string name)
    {
        foreach (var variable in new[] { X, W, S })
        {
            using var trace = new Trace();
            var loss = Losses[name]();
            var gradient = Gradients.Of(loss, [variable])[0];

            Values.AssertClose(FiniteDifference.Of(loss, variable), gradient.Value(), 1e-6, $"{name} by {variable.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_Second_EqualFiniteDifferences(string name)
    {
        foreach (var variable in new[] { X, W, S })
        {
            using var trace = new Trace();
            var first = Gradients.Of(Losses[name](), [variable])[0].Square().Sum();
            var gradient = Gradients.Of(first, [variable])[0];

            Values.AssertClose(FiniteDifference.Of(first, variable), gradient.Value(), 1e-4, $"{name} by {variable.Name}");
        }
    }

    [Fact]
    public void While_NoMaximum_HasNoGradient()
    {
        var y = Flow.While(s => s.Sum() < 5, s => s * 2, X.Read());
        var fault = Assert.Throws<EngineException>(() => Gradients.Of(y.Sum(), [X]));

        Assert.Contains("Give Flow.While a maximum", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>What every step reads has its gradient from one product over all steps.</summary>
    [Fact]
    public void Scan_Weight_GradientIsOneProduct()
    {
        using var trace = new Trace();
        var gradient = Gradients.Of(Losses["scan"](), [W])[0];

        Assert.IsType<MatMul>(gradient.Op);
    }

    private static Tensor Pair()
    {
        var (final, steps) = Flow.Scan(
            (s, x) =>
            {
                var c = s[0] * (x[0] + s[1].MatMul(W)).Sigmoid() + x[0];
                var h = c.Tanh() * x[1];
                return ([c, h], [h * 2, x[0]]);
            },
            [Tensor.Zeros(DType.Float64, [3, 2]), Tensor.Ones(DType.Float64, [3, 2])],
            [S.Read(), S.Read().Exp()]);
        return final[0].Sum() + (steps[0] * steps[1]).Sum();
    }
}
