namespace Pipelines.Engine.Tests.Book;

public sealed class TapeTests
{
    // snippet: tape-function, 1 lines
    private static Tensor F(Tensor w1, Tensor w2) => 3 * w1.Power(2) + 2 * w1 * w2;
    // end

    private readonly Variable _w1 = new(5f), _w2 = new(3f);

    [Fact]
    public void Tape_Partials()
    {
        var (w1, w2) = (_w1, _w2);
        // snippet: tape, 4 lines
        using var tape = new GradientTape();
        var z = F(w1, w2);
        var gradients = tape.Gradient(z, [w1, w2]);      // [36, 10]
        var error = Assert.Throws<EngineException>(() => tape.Gradient(z, w1));   // the tape is used up
        // end

        Assert.Equal([36f, 10], gradients.Select(g => g!.Item<float>()));
        Assert.Contains("persistent: true", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tape_PersistentWatchedAndSeveralTargets()
    {
        var (w1, w2) = (_w1, _w2);
        // snippet: tape-more, 6 lines
        Tensor c1 = 5f, c2 = 3f;
        using var tape = new GradientTape(persistent: true);
        tape.Watch(c1);
        var byConstant = tape.Gradient(F(c1, c2), [c1, c2]);      // [36, null]: c2 is not watched
        Tensor[] targets = [F(w1, w2 + 2), F(w1, w2 + 5), F(w1, w2 + 7)];
        var ofSum = tape.Gradient(targets, [w1, w2]);             // [136, 30]
        // end

        Assert.Equal([36f, null], byConstant.Select(g => g?.Item<float>()));
        Assert.Equal([136f, 30], ofSum.Select(g => g!.Item<float>()));
    }

    [Fact]
    public void Tape_HessianByTwoTapes()
    {
        var (w1, w2) = (_w1, _w2);
        // snippet: hessian, 4 lines
        using var hessianTape = new GradientTape(persistent: true);
        using var jacobianTape = new GradientTape();
        var jacobians = jacobianTape.Gradient(F(w1, w2), [w1, w2]);
        var hessians = jacobians.Select(j => hessianTape.Gradient(j!, [w1, w2])).ToArray();   // [[6, 2], [2, null]]
        // end

        Assert.Equal([6f, 2, 2, null], hessians.SelectMany(h => h).Select(h => h?.Item<float>()));
    }

    [Fact]
    public void Tape_StopGradient()
    {
        // snippet: stop-gradient, 3 lines
        using var tape = new GradientTape();
        var z = 3 * _w1.Read().Power(2) + (2 * _w1 * _w2).StopGradient();
        var gradients = tape.Gradient(z, [_w1, _w2]);             // [30, null]
        // end

        Assert.Equal([30f, null], gradients.Select(g => g?.Item<float>()));
    }

    [Fact]
    public void CustomGradients_KeepSoftplusFinite()
    {
        // snippet: custom-gradient, 4 lines
        static Tensor Naive(Tensor z) => (z.Exp() + 1).Log();
        static Tensor Softplus(Tensor z) => Gradients.Custom(z,
            z => Tensor.Where(z > 30, z, Naive(Tensor.Minimum(z, 30))),
            (z, g) => g * (1 - 1 / (1 + z.Exp())));
        // end

        var x = new Variable(Tensor.Of(1000f, 0));
        var tiny = new Variable(1e-50);
        using var tape = new GradientTape(persistent: true);
        Assert.True(float.IsNaN(tape.Gradient(Naive(x), x)!.ToArray<float>()[0]));
        Assert.Equal([1f, 0.5f], tape.Gradient(Softplus(x), x)!.ToArray<float>());
        Assert.Equal(1000f, Softplus(x).ToArray<float>()[0]);
        Assert.Equal(0.5 / Math.Sqrt(1e-50), tape.Gradient(tiny.Read().Sqrt(), tiny)!.Item<double>(), 1e12);
    }
}
