using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Tests.Ops;

public sealed class IndexingTests
{
    [Theory]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void Gather_EveryAxis_TakesSlices(DType indexType)
    {
        var value = Values.Of(DType.Float32, [3, 4, 5]);
        var indices = Values.Fill(indexType, [2, 2], i => new[] { 0, 2, -1, 1 }[i]);
        for (var axis = 0; axis < 3; axis++)
        {
            var (x, i) = (Tensor.Input("x", DType.Float32, [3, 4, 5]), Tensor.Input("i", indexType, [2, 2]));
            var graph = new Graph([x, i], [new("y", x.Gather(i, axis))]);
            var inputs = new Dictionary<string, NDArray> { ["x"] = value, ["i"] = indices };
            var expected = Values.Indices(graph["y"].Shape.ToArray()).Select(at =>
            {
                var position = (int)Values.At(indices, at[axis], at[axis + 1]);
                return Values.At(value, [.. at[..axis], position < 0 ? position + value.Shape[axis] : position, .. at[(axis + 2)..]]);
            }).ToArray();

            Values.AssertClose(expected, new Function(graph).Run(inputs)["y"], 0, $"axis {axis}");
            Values.AssertClose(expected, ReferenceInterpreter.Run(graph, [], inputs)["y"], 0, $"axis {axis}, reference");
        }
    }

    [Fact]
    public void Gather_Gradient_EqualsFiniteDifferencesToSecondOrder()
    {
        for (var axis = 0; axis < 2; axis++)
        {
            var variable = new Variable(Values.Of(DType.Float64, [3, 4]), "x");
            var y = variable.Read().Gather(Tensor.Constant(NDArray.From(new[] { 2L, 0, 2 })), axis);
            var loss = (y * y * y).Sum();
            var gradient = Gradients.Of(loss, [variable])[0];

            Values.AssertClose(FiniteDifference.Of(loss, variable), gradient.Value(), 1e-6, $"axis {axis}");
            Values.AssertClose(FiniteDifference.Of((gradient * gradient).Sum(), variable), Gradients.Of((gradient * gradient).Sum(), [variable])[0].Value(), 1e-5, $"axis {axis}, second order");
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-4)]
    public void Gather_IndexOutside_IsAnErrorThatNamesIt(long index)
    {
        var y = Tensor.Constant(NDArray.From(new[] { 1f, 2, 3 })).Gather(Tensor.Input("i", DType.Int64, [1]));
        var function = new Function(new Graph([y.Inputs[1]], [new("y", y)]));

        var fault = Assert.Throws<EngineException>(() => function.Run(new Dictionary<string, NDArray> { ["i"] = NDArray.From(new[] { index }) }));

        Assert.Contains($"the index {index} is outside of an axis of length 3", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneHot_PositionsThatDoNotExist_AreAllZero()
    {
        var y = Tensor.Constant(NDArray.From(new[] { 2L, -1, 0, 3 })).OneHot(3);

        Values.AssertClose([0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0], y.Value(), 0, "one hot");
    }
}
