using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Ops;

public sealed class ConvolutionTests
{
    [Theory]
    [InlineData(1, 1, 0, 1)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(1, 2, 2, 1)]
    [InlineData(2, 1, 1, 2)]
    public void Run_Image_FollowsItsDefinition(int stride, int dilation, int pad, int groups)
    {
        var (x, kernel) = (Numbers(1, 2, 4, 7, 6), Numbers(2, 4, 4 / groups, 3, 2));
        var op = new Convolution([stride, stride], [dilation, dilation], [pad, pad], [pad, 0], groups);

        var y = Tensor.Apply(op, x, kernel).Value();

        for (var i = 0; i < y.Length; i++)
        {
            var (column, row, filter, image) = (i % y.Shape[3], i / y.Shape[3] % y.Shape[2], i / y.Shape[3] / y.Shape[2] % 4, i / y.Shape[3] / y.Shape[2] / 4);
            Assert.Equal(Expected(x, kernel, image, filter, row * stride - pad, column * stride - pad, dilation, groups), y.GetNumber(i), 1e-4);
        }
    }

    [Fact]
    public void Run_Image_HasTheExpectedShape()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 3, 32, 32]);

        var y = Tensor.Apply(new Convolution([2, 2], [1, 1], [1, 1], [1, 1]), x, Numbers(1, 8, 3, 3, 3));

        Assert.Equal(new Shape(Dim.Batch, 8, 16, 16), y.Shape);
    }

    [Fact]
    public void Gradient_Image_IsThatOfFiniteDifferences()
    {
        var image = new Variable(Values.Of(DType.Float64, [1, 2, 5, 4], seed: 3), "image");
        var kernel = new Variable(Values.Of(DType.Float64, [2, 1, 3, 2], seed: 4), "kernel");
        var loss = Tensor.Apply(new Convolution([2, 1], [1, 1], [1, 0], [0, 1], 2), image, kernel).Square().Sum();

        foreach (var variable in new[] { image, kernel })
        {
            var gradient = Gradients.Of(loss, [variable])[0].Value().ToArray<double>();
            var expected = FiniteDifference.Of(loss, variable);
            Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5 * Math.Max(1, Math.Abs(pair.Second))));
        }
    }

    [Theory]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 1, 0, 1)]
    [InlineData(3, 2, 2, 1)]
    [InlineData(2, 1, 3, 3)]
    public void Gradient_StridesAndPaddings_AreThoseOfFiniteDifferences(int stride, int dilation, int before, int after)
    {
        var image = new Variable(Values.Of(DType.Float64, [2, 2, 6, 7], seed: 3), "image");
        var kernel = new Variable(Values.Of(DType.Float64, [3, 2, 2, 3], seed: 4), "kernel");
        var loss = Tensor.Apply(new Convolution([stride, 1], [1, dilation], [before, after], [after, before]), image, kernel).Square().Sum();

        foreach (var variable in new[] { image, kernel })
        {
            var gradient = Gradients.Of(loss, [variable])[0].Value().ToArray<double>();
            var expected = FiniteDifference.Of(loss, variable);
            Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5 * Math.Max(1, Math.Abs(pair.Second))));
        }
    }

    [Theory]
    [InlineData(PoolKind.Max)]
    [InlineData(PoolKind.Average)]
    [InlineData(PoolKind.AverageWithPads)]
    public void Run_Pool_FollowsItsDefinition(PoolKind kind)
    {
        var x = Numbers(5, 1, 2, 5, 6);

        var y = Tensor.Apply(new Pool(kind, [3, 2], [2, 1], [1, 2], [1, 1], [1, 0]), x).Value();

        for (var i = 0; i < y.Length; i++)
        {
            var (column, row, channel) = (i % y.Shape[3], i / y.Shape[3] % y.Shape[2], i / y.Shape[3] / y.Shape[2]);
            var inside = new List<double>();
            for (var k = 0; k < 6; k++)
                if (At(x, 0, channel, row * 2 - 1 + k / 2, column - 1 + k % 2 * 2) is { } value)
                    inside.Add(value);
            var expected = kind switch { PoolKind.Max => inside.Max(), PoolKind.Average => inside.Average(), _ => inside.Sum() / 6 };
            Assert.Equal(expected, y.GetNumber(i), 1e-5);
        }
    }

    private static double Expected(NDArray x, NDArray kernel, int image, int filter, int top, int left, int dilation, int groups)
    {
        var sum = 0.0;
        int channels = 4 / groups, group = filter / (4 / groups);
        for (var i = 0; i < channels * 6; i++)
        {
            var (channel, row, column) = (i / 6, i / 2 % 3, i % 2);
            sum += (At(x, image, group * channels + channel, top + row * dilation, left + column * dilation) ?? 0) * kernel.GetNumber(filter * channels * 6 + i);
        }

        return sum;
    }

    private static double? At(NDArray x, int image, int channel, int row, int column)
    {
        var (channels, rows, columns) = (x.Shape[1], x.Shape[2], x.Shape[3]);
        return row < 0 || column < 0 || row >= rows || column >= columns ? null : x.GetNumber(((image * channels + channel) * rows + row) * columns + column);
    }

    private static NDArray Numbers(int seed, params int[] shape) => Values.Of(DType.Float32, shape, -1, 1, seed);
}
