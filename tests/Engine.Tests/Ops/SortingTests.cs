namespace Pipelines.Engine.Tests.Ops;

public sealed class SortingTests
{
    private static readonly double[] Numbers = [3, 1, double.NaN, 1, -2, 7];

    [Fact]
    public void ArgSort_TiesAndNaN_IsStableWithNaNLast()
    {
        var x = Tensor.Constant(NDArray.From(Numbers));

        Assert.Equal([4L, 1, 3, 0, 5, 2], x.ArgSort().Value().ToArray<long>());
        Assert.Equal([5L, 0, 1, 3, 4, 2], x.ArgSort(descending: true).Value().ToArray<long>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Sort_EveryAxis_OrdersItsLines(int axis)
    {
        var value = Values.Of(DType.Float32, [3, 4, 5]);
        var sorted = Tensor.Constant(value).Sort(axis).Value();

        foreach (var index in Values.Indices([3, 4, 5]))
        {
            var line = Enumerable.Range(0, value.Shape[axis]).Select(i => Values.At(value, [.. index[..axis], i, .. index[(axis + 1)..]])).Order().ToArray();
            Assert.Equal(line[index[axis]], Values.At(sorted, index));
        }
    }

    [Fact]
    public void Sort_Text_IsOrdinal()
        => Assert.Equal(["", "B", "a", "b"], Tensor.Constant(NDArray.Strings(["b", "", "a", "B"])).Sort().Value().ToArray<string>());

    [Fact]
    public void TopK_Gradient_FlowsToTheLargest()
    {
        var x = new Variable(NDArray.From([1.0, 5, 3, 9, 2, 4], 2, 3), "x");
        var (values, indices) = x.Read().TopK(2);
        var loss = (values * Tensor.Constant(NDArray.From([1.0, 2, 3, 4], 2, 2))).Square().Sum();

        Assert.Equal([5.0, 3, 9, 4], values.Value().ToArray<double>());
        Assert.Equal([1L, 2, 0, 2], indices.Value().ToArray<long>());
        Values.AssertClose(FiniteDifference.Of(loss, x), Gradients.Of(loss, [x])[0].Value(), 1e-6, "gradient");
    }

    [Fact]
    public void TakeAlong_SecondOrder_EqualsFiniteDifferences()
    {
        var x = new Variable(Values.Of(DType.Float64, [3, 4]), "x");
        var y = x.Read().TakeAlong(Tensor.Constant(NDArray.From([0L, 0, -1, 2, 1, 1], 3, 2)));
        var gradient = Gradients.Of((y * y * y).Sum(), [x])[0];

        Values.AssertClose(FiniteDifference.Of((gradient * gradient).Sum(), x), Gradients.Of((gradient * gradient).Sum(), [x])[0].Value(), 1e-5, "second order");
    }
}
