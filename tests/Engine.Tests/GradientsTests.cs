namespace Pipelines.Engine.Tests;

public sealed class GradientsTests
{
    [Fact]
    public void Of_TwoLayerNetwork_EqualsFiniteDifferences()
    {
        using var trace = new Trace();
        var x = Tensor.Constant(Values(4, 3));
        var (w1, w2) = (new Variable(Values(3, 5), "w1"), new Variable(Values(5, 2), "w2"));
        var targets = Tensor.Constant(NDArray.From(new long[] { 0, 1, 1, 0 })).OneHot(2, DType.Float64);
        var logits = (x.MatMul(w1) + 0.1).Tanh().MatMul(w2);
        var loss = Tensor.SoftmaxCrossEntropy(logits, targets).Mean();

        var gradients = Gradients.Of(loss, [w1, w2]);

        foreach (var (variable, gradient) in new[] { w1, w2 }.Zip(gradients))
            Assert.Equal(FiniteDifference.Of(loss, variable), gradient.Value().ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Of_GradientOfGradient_IsTheSecondDerivative()
    {
        var x = new Variable(NDArray.Scalar(2.0));
        Tensor value = x;
        var cube = value * value * value;

        var first = Gradients.Of(cube, [value])[0];
        var second = Gradients.Of(first, [value])[0];

        Assert.Equal(12, first.Value().Item<double>(), 1e-12);
        Assert.Equal(12, second.Value().Item<double>(), 1e-12);
    }

    [Fact]
    public void OfConnected_IndependentInput_IsNull()
    {
        var (a, b) = (Tensor.Input("a", DType.Float32, [Dim.Batch]), Tensor.Input("b", DType.Float32, [Dim.Batch]));

        var gradients = Gradients.OfConnected((a * a).Sum(), [a, b]);

        Assert.NotNull(gradients[0]);
        Assert.Null(gradients[1]);
    }

    private static NDArray Values(params int[] shape)
        => NDArray.From(Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => Math.Sin(i * 1.7 + shape[0])).ToArray(), shape);
}
