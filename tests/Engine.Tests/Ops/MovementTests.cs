using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Tests.Ops;

public sealed class MovementTests
{
    /// <summary>Each movement with the element that an index of its result shows; null is 0.</summary>
    private static readonly (string Name, int[] Shape, Func<Tensor, Tensor> Make, Func<int[], int[]?> Source)[] Cases =
    [
        ("Permute", [2, 3, 4], x => x.Permute(2, 0, 1), i => [i[1], i[2], i[0]]),
        ("Transpose", [5, 3], x => x.Transpose(), i => [i[1], i[0]]),
        ("Reshape", [4, 3], x => x.Reshape(2, 6), i => [(i[0] * 6 + i[1]) / 3, (i[0] * 6 + i[1]) % 3]),
        ("Reshape of a transpose", [4, 3], x => x.Transpose().Reshape(2, 6), i => [(i[0] * 6 + i[1]) % 4, (i[0] * 6 + i[1]) / 4]),
        ("Reshape by -1", [4, 3], x => x.Reshape(-1, 2), i => [(i[0] * 2 + i[1]) / 3, (i[0] * 2 + i[1]) % 3]),
        ("ExpandDims of a transpose", [4, 3], x => x.Transpose().ExpandDims(1), i => [i[2], i[0]]),
        ("Squeeze", [4, 1], x => x.Squeeze(1), i => [i[0], 0]),
        ("BroadcastTo", [3, 1], x => x.BroadcastTo([2, 3, 4]), i => [i[1], 0]),
        ("Slice", [7], x => x.Slice(0, 2, 5), i => [i[0] + 2]),
        ("Slice by steps", [3, 8], x => x.Slice(1, 1, null, 3), i => [i[0], 1 + 3 * i[1]]),
        ("Slice from the end", [6], x => x.Slice(0, -2), i => [i[0] + 4]),
        ("Slice of nothing", [6], x => x.Slice(0, 3, 3), i => [i[0]]),
        ("Flip", [3, 4], x => x.Flip(0, 1), i => [2 - i[0], 3 - i[1]]),
        ("Flip of a slice", [6], x => x.Slice(0, 1, 5).Flip(0), i => [4 - i[0]]),
        ("Pad", [2, 3], x => x.Pad([1, 0], [0, 2]), i => i[0] < 1 || i[1] >= 3 ? null : [i[0] - 1, i[1]]),
        ("Window", [9], x => x.Window(0, 3), i => [i[0] + i[1]]),
        ("Window by stride and dilation", [2, 12], x => x.Window(1, 3, stride: 2, dilation: 3), i => [i[0], i[1] * 2 + i[2] * 3]),
        ("Window of windows", [5, 6], x => x.Window(0, 2).Window(2, 3), i => [i[0] + i[1], i[2] + i[3]]),
        ("StopGradient", [3], x => x.StopGradient(), i => i),
        ("Concatenate", [2, 3], x => Tensor.Concatenate([x, x.Slice(1, 0, 1), x], 1), i => [i[0], i[1] < 3 ? i[1] : i[1] == 3 ? 0 : i[1] - 4]),
        ("Stack", [2, 3], x => Tensor.Stack([x, x], 1), i => [i[0], i[2]]),
        ("Split", [2, 6], x => x.Split(3)[1], i => [i[0], i[1] + 2]),
        ("Flatten", [2, 2, 3], x => x.Flatten(), i => [i[0], i[1] / 3, i[1] % 3]),
    ];

    public static TheoryData<string> Names() => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_EveryMovement_ShowsTheElement(string name)
    {
        var (_, shape, make, source) = Cases.Single(c => c.Name == name);
        foreach (var dtype in new[] { DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.Bool })
        {
            var value = Values.Of(dtype, shape);
            var x = Tensor.Input("x", dtype, shape);
            var graph = new Graph([x], [new("y", make(x))]);
            var inputs = new Dictionary<string, NDArray> { ["x"] = value };
            var expected = Values.Indices(graph["y"].Shape.ToArray()).Select(i => source(i) is { } from ? Values.At(value, from) : 0).ToArray();

            Values.AssertClose(expected, new Function(graph).Run(inputs)["y"], 0, $"{name} {dtype}, interpreter");
            Values.AssertClose(expected, ReferenceInterpreter.Run(graph, [], inputs)["y"], 0, $"{name} {dtype}, reference");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EveryMovement_EqualsFiniteDifferences(string name)
    {
        if (name == "StopGradient") return;
        var (_, shape, make, _) = Cases.Single(c => c.Name == name);
        var variable = new Variable(Values.Of(DType.Float64, shape), "x");
        var y = make(variable);
        var loss = (y * y * Tensor.Constant(Values.Of(DType.Float64, y.Shape.ToArray(), seed: 9))).Sum();

        var gradient = Gradients.Of(loss, [variable])[0];
        var second = Gradients.Of((gradient * gradient).Sum(), [variable])[0];

        Values.AssertClose(FiniteDifference.Of(loss, variable), gradient.Value(), 1e-7, name);
        Values.AssertClose(FiniteDifference.Of((gradient * gradient).Sum(), variable), second.Value(), 1e-6, $"{name}, second order");
    }

    [Fact]
    public void Movement_OfText_KeepsEachText()
    {
        var x = Tensor.Input("x", DType.String, [2, 2]);
        var y = Tensor.Concatenate([x.Transpose(), x.Slice(0, 1)], 0);

        var result = new Function(new Graph([x], [new("y", y)])).Run(new Dictionary<string, NDArray> { ["x"] = NDArray.Strings(["a", "b", "c", "d"], [2, 2]) });

        Assert.Equal(["a", "c", "b", "d", "c", "d"], result["y"].ToArray<string>());
    }

    [Fact]
    public void Reshape_SymbolicBatch_KeepsItsName()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 28, 28]);

        Assert.Equal("(batch, 784)", x.Flatten().Shape.ToString());
        Assert.Equal("(28*batch, 28)", x.Reshape(-1, 28).Shape.ToString());
        Assert.Throws<ShapeException>(() => x.Reshape(-1, 5));
    }
}
