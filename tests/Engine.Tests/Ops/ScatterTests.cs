namespace Pipelines.Engine.Tests.Ops;

public sealed class ScatterTests
{
    private static readonly Tensor Indices = Tensor.Of([[1L, 0], [0, 2], [1, 0], [-1, -1]]);

    [Fact]
    public void GatherNd_ElementsAndRows_AreThose()
    {
        var x = Tensor.Of([[1.0, 2, 3], [4, 5, 6]]);

        Assert.Equal([4.0, 3, 4, 6], x.GatherNd(Indices).ToArray<double>());
        Assert.Equal([4.0, 5, 6], x.GatherNd(Tensor.Of([[1L]])).ToArray<double>());
        Assert.Throws<EngineException>(() => x.GatherNd(Tensor.Of([[0L, 3]])).Value());
        Assert.Throws<ShapeException>(() => x.GatherNd(Tensor.Of([[0L, 0, 0]])));
    }

    [Fact]
    public void ScatterNd_EqualPositions_AddTakeTheLastOrTheLargest()
    {
        var (zeros, updates) = (Tensor.Zeros(DType.Float64, [2, 3]), Tensor.Of(1.0, 2, 3, 4));

        Assert.Equal([0.0, 0, 2, 4, 0, 4], Tensor.ScatterNd(Indices, updates, [2, 3]).ToArray<double>());
        Assert.Equal([0.0, 0, 2, 3, 0, 4], zeros.ScatterNdUpdate(Indices, updates).ToArray<double>());
        Assert.Equal([0.0, 0, 2, 3, 0, 4], zeros.ScatterNdMax(Indices, updates).ToArray<double>());
        Assert.Equal([1.0, 1, 3, 5, 1, 5], (zeros + 1).ScatterNdAdd(Indices, updates).ToArray<double>());
    }

    [Fact]
    public void Segments_EmptyOnes_AreZeroOrTheLimit()
    {
        var (x, segments) = (Tensor.Of([[1f, 2], [3, 4], [5, 0]]), Tensor.Of(2, 0, 2));

        Assert.Equal([3f, 4, 0, 0, 6, 2], x.SegmentSum(segments, 3).ToArray<float>());
        Assert.Equal([3f, 4, 0, 0, 3, 1], x.SegmentMean(segments, 3).ToArray<float>());
        Assert.Equal([3f, 4, float.MinValue, float.MinValue, 5, 2], x.SegmentMax(segments, 3).ToArray<float>());
        Assert.Equal([3f, 4, float.MaxValue, float.MaxValue, 1, 0], x.SegmentMin(segments, 3).ToArray<float>());
        Assert.Equal([1L, 0, 2], segments.BinCount(3).ToArray<long>());
    }

    [Theory]
    [InlineData("update")]
    [InlineData("max")]
    [InlineData("gather")]
    [InlineData("scatter")]
    [InlineData("sum")]
    [InlineData("product")]
    [InlineData("exclusive")]
    [InlineData("with")]
    public void Gradient_EqualsFiniteDifferences(string name)
    {
        var x = new Variable(Values.Of(DType.Float64, [2, 3]), "x");
        var u = new Variable(Values.Of(DType.Float64, [4], seed: 5), "u");
        Tensor y = name switch
        {
            "update" => x.Read().ScatterNdUpdate(Indices, u),
            "max" => x.Read().ScatterNdMax(Indices, u),
            "gather" => x.Read().GatherNd(Indices) * u,
            "scatter" => Tensor.ScatterNd(Indices, u, [2, 3]) * x,
            "sum" => x.Read().CumulativeSum(0, exclusive: true) + x.Read().CumulativeSum(1, reverse: true),
            "product" => x.Read().CumulativeProduct(reverse: true) * u.Read().CumulativeProduct()[..3],
            "exclusive" => (x - x.Read()[.., 1..2]).CumulativeProduct(exclusive: true), // a zero on the way
            _ => x.Read().With(u.Read().Reshape(2, 2), .., 1..),
        };
        var loss = (y * Tensor.Constant(Values.Of(DType.Float64, y.Shape.ToArray(), seed: 9)) + y.Square()).Sum();

        var gradients = Gradients.Of(loss, [x, u]);
        Values.AssertClose(FiniteDifference.Of(loss, x), gradients[0].Value(), 1e-5, "x");
        Values.AssertClose(FiniteDifference.Of(loss, u), gradients[1].Value(), 1e-5, "u");
        var second = (gradients[0].Square().Sum() + gradients[1].Square().Sum());
        Values.AssertClose(FiniteDifference.Of(second, x), Gradients.Of(second, [x])[0].Value(), 1e-4, "second");
    }
}
