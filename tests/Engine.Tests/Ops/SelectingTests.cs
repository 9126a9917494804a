namespace Pipelines.Engine.Tests.Ops;

public sealed class SelectingTests
{
    [Fact]
    public void BooleanMask_AndUnique_SelectByValue()
    {
        var x = Tensor.Of([[1f, 2], [3, 4], [5, 6]]);

        Assert.Equal([3f, 4, 5, 6], x.BooleanMask(x[.., 0] > 1).ToArray<float>());
        Assert.Equal([2f, 4, 6], x.BooleanMask(Tensor.Equal(x % 2, 0)).ToArray<float>());
        Assert.Equal([0L, 1, 1, 1], Tensor.Of([[0f, 1], [0, 2]]).NonZero().ToArray<long>());
        var (values, places, counts) = Tensor.Of(4, 4, 1, 4, 9).Unique();
        Assert.Equal([4, 1, 9], values.ToArray<int>());
        Assert.Equal([0L, 0, 1, 0, 2], places.ToArray<long>());
        Assert.Equal([3L, 1, 1], counts.ToArray<long>());
        Assert.Equal(["b", "a"], Tensor.Of("b", "a", "b").Unique().Values.ToArray<string>());
    }

    [Fact]
    public void SearchSorted_AndDigitize_PlaceEqualElementsAsAsked()
    {
        var sorted = Tensor.Of(1f, 3, 3, 5);

        Assert.Equal([0L, 1, 4], sorted.SearchSorted(Tensor.Of(0f, 3, 9)).ToArray<long>());
        Assert.Equal([0L, 3, 4], sorted.SearchSorted(Tensor.Of(0f, 3, 9), right: true).ToArray<long>());
        Assert.Equal([0L, 1, 1, 2], Tensor.Of(-1f, 0, 5, 10).Digitize(0, 10).ToArray<long>());
    }

    [Fact]
    public void Rearranging_EqualsNumPy()
    {
        var x = Tensor.Of([[1, 2, 3], [4, 5, 6]]);

        Assert.Equal([1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6], x.Tile(1, 2).ToArray<int>());
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6], x.Repeat(2, 1).ToArray<int>());
        Assert.Equal([3, 1, 2, 6, 4, 5], x.Roll(1, 1).ToArray<int>());
        Assert.Equal([1, 4, 2, 5, 3, 6], x.SwapAxes(0, 1).ToArray<int>());
        Assert.Equal([3, 2], x.MoveAxis(0, 1).Shape.ToArray());
        Assert.Equal([1, 0, 0, 4, 5, 0], x.Tril().ToArray<int>());
        Assert.Equal([0, 2, 3, 0, 0, 6], x.Triu(1).ToArray<int>());
        Assert.Equal([1, 5], x.DiagPart().ToArray<int>());
        Assert.Equal([1, 0, 0, 2], Tensor.Of(1, 2).Diag().ToArray<int>());
        Assert.Equal([4, 5, 6], x.Unstack()[1].ToArray<int>());
        Assert.Equal([0f, 0.5f, 1], Tensor.Linspace(0, 1, 3).ToArray<float>());
        Assert.Equal([10L, 7, 4], Tensor.Range(10, 3, -3).ToArray<long>());
        Assert.Equal([0, 1, 0, 1, 0, 1], Tensor.Meshgrid(Tensor.Of(5, 6, 7), Tensor.Of(0, 1))[1].ToArray<int>());
    }

    [Fact]
    public void Functions_OfElements_EqualMaths()
    {
        double[] numbers = [-2.5, -1, -0.3, 1e-9, 0.7, 2];
        var x = Tensor.Of(numbers);

        Check(x.Sinh(), Math.Sinh);
        Check(x.Cosh(), Math.Cosh);
        Check(x.Tan(), Math.Tan);
        Check(x.Trunc(), Math.Truncate);
        Check(x.Reciprocal(), v => 1 / v);
        Check(x.Abs().Log2(), v => Math.Log2(Math.Abs(v)));
        Check(x.Abs().Log10(), v => Math.Log10(Math.Abs(v)));
        Check(x.Abs().Rsqrt(), v => 1 / Math.Sqrt(Math.Abs(v)));
        Check(Tensor.LogAddExp(x, x * 2), v => Math.Log(Math.Exp(v) + Math.Exp(2 * v)));
        Assert.Equal([-3, -2, 1, 2], Tensor.FloorDivide(Tensor.Of(-7, 7, 7, -8), Tensor.Of(3, -4, 4, -4)).ToArray<int>());
        Assert.Equal([0f, 2], Tensor.DivideNoNan(Tensor.Of(1f, 4), Tensor.Of(0f, 2)).ToArray<float>());
        Assert.Equal([7f, 1, -2, 3], Tensor.Of(float.NaN, float.PositiveInfinity, float.NegativeInfinity, 3).NanToNum(7, 1, -2).ToArray<float>());
        Assert.Equal(double.NegativeInfinity, (Tensor.Of(1.0, 2).FullLike(double.NegativeInfinity)).LogSumExp().Item<double>());

        void Check(Tensor y, Func<double, double> expected) => Values.AssertClose([.. numbers.Select(expected)], y.Value(), 1e-12, "function");
    }

    [Fact]
    public void NaNCheck_NamesTheFirstOperationAndItsLine()
    {
        using var trace = new Trace(keepLines: true);
        var x = Tensor.Input("x", DType.Float32, [2]);
        var y = ((x - 1).Log() * 2).Exp();

        var fault = Assert.Throws<EngineException>(() => NaNCheck.Run(new([x], [new("y", y)]), new Dictionary<string, NDArray> { ["x"] = NDArray.From([2f, 0.5f]) }));

        Assert.Matches(@"^Log \(Float32 \(2\)\) is the first operation that makes a NaN \(element 1\), of Subtract between -0\.5 and 1\. Made at SelectingTests\.cs:\d+\.$", fault.Message);
        NaNCheck.Run(new([x], [new("y", y)]), new Dictionary<string, NDArray> { ["x"] = NDArray.From([2f, 3f]) });
    }
}
