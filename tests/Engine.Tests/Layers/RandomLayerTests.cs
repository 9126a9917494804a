using Pipelines.Engine.Layers;

namespace Pipelines.Engine.Tests.Layers;

/// <summary>Layers that draw: their distribution while training, their input otherwise, other numbers at each run.</summary>
public sealed class RandomLayerTests
{
    private static readonly Dictionary<string, NDArray> Nothing = [];

    [Fact]
    public void GaussianNoise_WhileTraining_AddsItsDeviation()
    {
        var (mean, deviation, _) = Moments(new GaussianNoise(0.5), Tensor.Full(DType.Float64, [200, 100], 3));

        Assert.Equal(3, mean, 0.02);
        Assert.Equal(0.5, deviation, 0.02);
    }

    [Fact]
    public void GaussianDropout_WhileTraining_MultipliesByItsDeviation()
    {
        var (mean, deviation, _) = Moments(new GaussianDropout(0.2), Tensor.Full(DType.Float64, [200, 100], 2));

        Assert.Equal(2, mean, 0.03);
        Assert.Equal(2 * Math.Sqrt(0.2 / 0.8), deviation, 0.03);
    }

    [Fact]
    public void AlphaDropout_OfStandardNumbers_KeepsMeanAndDeviation()
    {
        using var trace = new Trace(9);
        var x = Tensor.RandomNormal(Tensor.Constant(NDArray.Scalar(1L)), [300, 100], DType.Float64);

        var (mean, deviation, values) = Moments(new AlphaDropout(0.3), x);

        Assert.Equal(0, mean, 0.03);
        Assert.Equal(1, deviation, 0.03);
        const double Limit = -1.6732632423543772 * 1.0507009873554805;
        var scale = Math.Pow(0.7 * (1 + 0.3 * Limit * Limit), -0.5);
        Assert.Equal(0.3, values.Count(v => Math.Abs(v - (scale * Limit - scale * Limit * 0.3)) < 1e-12) / 30_000.0, 0.02);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SpatialDropout_WhileTraining_LeavesOutWholeChannels(int axes)
    {
        using var trace = new Trace(3);
        Layer layer = axes == 1 ? new SpatialDropout1D(0.5) : new SpatialDropout2D(0.5);
        var x = Tensor.Ones(DType.Float64, axes == 1 ? [20, 6, 30] : [20, 2, 3, 30]);

        var y = Run(layer, x, trace).ToArray<double>();

        for (var example = 0; example < 20; example++)
            for (var channel = 0; channel < 30; channel++)
                Assert.Single(Enumerable.Range(0, 6).Select(step => y[(example * 6 + step) * 30 + channel]).Distinct());
        Assert.Equal(0.5, y.Count(v => v == 0) / (double)y.Length, 0.1);
        Assert.All(y, v => Assert.True(v is 0 or 2));
    }

    [Fact]
    public void Dropout_NoiseShape_SharesItsDraws()
    {
        using var trace = new Trace(3);

        var y = Run(new Dropout(0.5, [-1, 1]), Tensor.Ones(DType.Float64, [50, 4]), trace).ToArray<double>();

        Assert.All(y.Chunk(4), row => Assert.Single(row.Distinct()));
        Assert.Equal(2, y.Distinct().Count());
        Assert.Contains("Expected one per axis", Assert.Throws<ShapeException>(() => new Dropout(0.5, [1]).Call(Tensor.Ones(DType.Float64, [5, 4]), training: true)).Message, StringComparison.Ordinal);
    }

    /// <summary>Without a range nothing changes; not training neither.</summary>
    [Fact]
    public void Transforms_OfNoRange_GiveTheImage()
    {
        using var trace = new Trace(3);
        var x = Tensor.Constant(Values.Of(DType.Float64, [2, 4, 5, 3], 0, 1));
        foreach (var layer in new Layer[] { new RandomRotation(0), new RandomZoom(0), new RandomTranslation(0, 0), new RandomBrightness(0, 0, 1), new RandomContrast(0, 0, 1) })
        {
            Values.AssertClose(Values.Numbers(x.Value()), Run(layer, x, trace), 1e-12, layer.Name);
            Assert.Same(x, layer.Call(x));
        }
    }

    /// <summary>A range of one number decides the transform: held against the pixels that it moves.</summary>
    [Fact]
    public void Transforms_OfOneFactor_MovePixels()
    {
        using var trace = new Trace(3);
        var image = NDArray.From([1.0, 2, 3, 4, 5, 6, 7, 8, 9], 1, 3, 3, 1);
        NDArray Of(Layer layer) => Run(layer, Tensor.Constant(image), trace);

        Values.AssertClose([3, 6, 9, 2, 5, 8, 1, 4, 7], Of(new RandomRotation((0.25, 0.25))), 1e-9, "a quarter turn, counter-clockwise");
        Values.AssertClose([0, 0, 0, 0, 1, 2, 0, 4, 5], Of(new RandomTranslation((1 / 3.0, 1 / 3.0), (1 / 3.0, 1 / 3.0), FillMode.Constant)), 1e-9, "down and right");
        Values.AssertClose([1, 1, 2, 1, 1, 2, 4, 4, 5], Of(new RandomTranslation((1 / 3.0, 1 / 3.0), (1 / 3.0, 1 / 3.0))), 1e-9, "mirrored");
        Values.AssertClose([9, 7, 8, 3, 1, 2, 6, 4, 5], Of(new RandomTranslation((1 / 3.0, 1 / 3.0), (1 / 3.0, 1 / 3.0), FillMode.Wrap)), 1e-9, "wrapped");
        Values.AssertClose([1, 1, 2, 1, 1, 2, 4, 4, 5], Of(new RandomTranslation((1 / 3.0, 1 / 3.0), (1 / 3.0, 1 / 3.0), FillMode.Nearest)), 1e-9, "edge");
        Values.AssertClose([1.5, 2.5, 3, 4.5, 5.5, 6, 7.5, 8.5, 9], Of(new RandomTranslation(0, (-1 / 6.0, -1 / 6.0), FillMode.Nearest)), 1e-9, "half a pixel left");
        Values.AssertClose([3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7], Of(new RandomZoom((-0.5, -0.5))), 1e-9, "zoomed in");
    }

    [Fact]
    public void RandomFlip_ManyImages_FlipsAboutHalf()
    {
        using var trace = new Trace(3);
        var x = Tensor.Constant(NDArray.From(new[] { 1.0, 2, 3, 4 }, 1, 2, 2, 1)).BroadcastTo([400, 2, 2, 1]);

        var both = Run(new RandomFlip(), x, trace).ToArray<double>().Chunk(4).GroupBy(v => string.Join(' ', v)).ToDictionary(g => g.Key, g => g.Count());
        var sides = Run(new RandomFlip(FlipMode.Horizontal), x, trace).ToArray<double>().Chunk(4).Select(v => string.Join(' ', v)).Distinct().Order();

        Assert.Equal(["1 2 3 4", "2 1 4 3", "3 4 1 2", "4 3 2 1"], both.Keys.Order());
        Assert.All(both.Values, count => Assert.InRange(count, 60, 140));
        Assert.Equal(["1 2 3 4", "2 1 4 3"], sides);
    }

    [Fact]
    public void RandomCrop_Training_IsAPartOfTheImage()
    {
        using var trace = new Trace(3);
        var x = Tensor.Iota(DType.Float64, [1, 1, 6, 1], 2) + Tensor.Iota(DType.Float64, [1, 5, 1, 1], 1) * 10;
        var layer = new RandomCrop(2, 3);
        var function = new Function(new Graph([], [new("y", layer.Call(x, training: true))]), trace.Assignments);

        var seen = Enumerable.Range(0, 60).Select(_ => function.Run(Nothing)["y"].ToArray<double>()).ToList();

        Assert.All(seen, y => Assert.Equal([y[0], y[0] + 1, y[0] + 2, y[0] + 10, y[0] + 11, y[0] + 12], y));
        Assert.Equal(16, seen.Select(y => y[0]).Distinct().Count());
        Assert.Equal([1, 2, 3, 1], layer.Call(x).Shape.ToArray());
    }

    [Fact]
    public void RandomBrightnessAndContrast_EachImage_HasItsOwn()
    {
        using var trace = new Trace(3);
        var x = Tensor.Constant(NDArray.From([100.0, 140], 1, 1, 2, 1)).BroadcastTo([300, 1, 2, 1]);

        var brighter = Run(new RandomBrightness(0.1), x, trace).ToArray<double>().Chunk(2).ToArray();
        var contrasts = Run(new RandomContrast(0.5), x, trace).ToArray<double>().Chunk(2).ToArray();

        Assert.All(brighter, p => Assert.Equal(40, p[1] - p[0], 1e-9));
        Assert.All(brighter, p => Assert.InRange(p[0], 100 - 25.5, 100 + 25.5));
        Assert.True(brighter.Max(p => p[0]) - brighter.Min(p => p[0]) > 45);
        Assert.All(contrasts, p => Assert.Equal(120, (p[0] + p[1]) / 2, 1e-9));
        Assert.All(contrasts, p => Assert.InRange(p[1] - p[0], 20, 60));
        Assert.True(contrasts.Max(p => p[1] - p[0]) - contrasts.Min(p => p[1] - p[0]) > 35);
    }

    private static (double Mean, double Deviation, double[] Values) Moments(Layer layer, Tensor x)
    {
        using var trace = new Trace(5);
        Assert.Same(x, layer.Call(x));
        var function = new Function(new Graph([], [new("y", layer.Call(x, training: true))]), trace.Assignments);
        var values = function.Run(Nothing)["y"].ToArray<double>();
        Assert.NotEqual(values, function.Run(Nothing)["y"].ToArray<double>());
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), values);
    }

    private static NDArray Run(Layer layer, Tensor x, Trace trace)
        => new Function(new Graph([], [new("y", layer.Call(x, training: true))]), trace.Assignments).Run(Nothing)["y"];
}
