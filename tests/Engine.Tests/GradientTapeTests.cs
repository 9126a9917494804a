namespace Pipelines.Engine.Tests;

public sealed class GradientTapeTests
{
    private static Tensor F(Tensor a, Tensor b) => 3 * a.Power(2) + 2 * a * b;

    [Fact]
    public void Gradient_OfTwoVariables_ThenAgain_IsAnError()
    {
        var (w1, w2) = (new Variable(5f), new Variable(3f));
        using var tape = new GradientTape();
        var z = F(w1, w2);

        var gradients = tape.Gradient(z, [w1, w2]);

        Assert.Equal([36f, 10], gradients.Select(g => g!.Item<float>()));
        Assert.Contains("persistent", Assert.Throws<EngineException>(() => tape.Gradient(z, w1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradient_OfConstants_NeedsWatching()
    {
        Tensor c1 = 5f, c2 = 3f;
        using (var tape = new GradientTape())
            Assert.Equal([null, null], tape.Gradient(F(c1, c2), [c1, c2]));
        using (var tape = new GradientTape())
        {
            tape.Watch(c1);
            tape.Watch(c2);
            Assert.Equal([36f, 10], tape.Gradient(F(c1, c2), [c1, c2]).Select(g => g!.Item<float>()));
        }
    }

    [Fact]
    public void Gradient_OfSeveralTargets_IsThatOfTheirSum()
    {
        var (w1, w2) = (new Variable(5f), new Variable(3f));
        using var tape = new GradientTape();
        Tensor[] z = [F(w1, w2 + 2.0), F(w1, w2 + 5.0), F(w1, w2 + 7.0)];

        Assert.Equal([136f, 30], tape.Gradient(z, [w1, w2]).Select(g => g!.Item<float>()));
    }

    [Fact]
    public void Gradient_NestedTapes_GiveTheHessian()
    {
        var (w1, w2) = (new Variable(5f), new Variable(3f));
        using var outer = new GradientTape(persistent: true);
        using var inner = new GradientTape();
        var jacobians = inner.Gradient(F(w1, w2), [w1, w2]);

        var hessian = jacobians.Select(j => outer.Gradient(j!, [w1, w2]).Select(h => h?.Item<float>()).ToArray()).ToArray();

        Assert.Equal([6f, 2], hessian[0]);
        Assert.Equal([2f, null], hessian[1]);
    }

    [Fact]
    public void Gradient_StoppedUnrecordedIntegerAndUnconnected_IsNullOrZero()
    {
        var v = new Variable(3f);
        var integer = new Variable(2);
        using var tape = new GradientTape(persistent: true);
        var stopped = v.Read().StopGradient() * 2;
        Tensor paused;
        using (tape.StopRecording()) paused = v * 3;
        var y = v * v;

        Assert.Null(tape.Gradient(stopped, v));
        Assert.Null(tape.Gradient(paused, v));
        Assert.Null(tape.Gradient(integer * integer, integer));
        Assert.Null(tape.Gradient(y, integer));
        Assert.Equal(0, tape.Gradient(stopped, v, Unconnected.Zero)!.Item<float>());
        Assert.Equal(6, tape.Gradient(y, v)!.Item<float>());
        Assert.Equal(12, tape.Gradient(y, v, outputGradient: 2f)!.Item<float>());
        tape.Reset();
        Assert.Null(tape.Gradient(y, v));
    }

    [Fact]
    public void Gradient_VariablesNotWatched_OnlyThoseGiven()
    {
        var (a, b) = (new Variable(3f), new Variable(4f));
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(b);

        var gradients = tape.Gradient(a * b, [a, b]);

        Assert.Null(gradients[0]);
        Assert.Equal(3, gradients[1]!.Item<float>());
    }

    [Fact]
    public void Jacobian_AndBatchJacobian_HaveEveryDerivative()
    {
        var x = Tensor.Of([[1.0, 2], [3, 4], [5, 6]]);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Tensor.Stack([x[.., 0] * x[.., 1], x[.., 0].Square(), x[.., 1]], 1);

        var whole = tape.Jacobian(y, x)!;
        var each = tape.BatchJacobian(y, x)!;

        Assert.Equal([3, 3, 3, 2], whole.Shape.ToArray());
        Assert.Equal([2.0, 1, 2, 0, 0, 1, 4, 3, 6, 0, 0, 1, 6, 5, 10, 0, 0, 1], each.ToArray<double>());
        for (var i = 0; i < 3; i++)
            Assert.Equal(each[i].ToArray<double>(), whole[i, .., i].ToArray<double>());
        Assert.Equal(0, whole[0, .., 1].Sum().Item<double>());
    }

    [Fact]
    public void Custom_StableSoftplus_HasAFiniteGradientOfAnyOrder()
    {
        static Tensor Softplus(Tensor x) => Gradients.Custom(x, z => (z.Exp() + 1).Log(), (z, g) => g * z.Sigmoid());
        var x = new Variable(1.5);
        using var outer = new GradientTape();
        using var tape = new GradientTape();

        var first = tape.Gradient(Softplus(x), x)!;

        var s = 1 / (1 + Math.Exp(-1.5));
        Assert.Equal(s, first.Item<double>(), 1e-12);
        Assert.Equal(s * (1 - s), outer.Gradient(first, x)!.Item<double>(), 1e-12);
    }

    [Fact]
    public void Gradient_AfterAssignment_IsByTheValueThatWasRead()
    {
        var v = new Variable(3.0);
        using var tape = new GradientTape();
        var y = v * v;
        v.Assign(10.0);

        Assert.Equal(6, tape.Gradient(y, v)!.Item<double>());
    }
}
