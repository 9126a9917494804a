using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Tests.Ops;

public sealed class ReductionTests
{
    private static readonly (int[] Shape, int[] Axes)[] Cases =
    [
        ([1], [0]), ([7], [0]), ([3000], [0]), ([3, 5], [0]), ([3, 5], [1]), ([3, 5], [0, 1]), ([4, 3, 37], [1]), ([4, 3, 37], [0, 2]), ([2, 1, 3, 1], [1, 2]), ([50, 9], [0]), ([0, 3], [0]), ([3, 0], [1]),
    ];

    private static readonly Dictionary<string, (Func<Tensor, int[], bool, Tensor> Make, Func<IEnumerable<double>, double> Of)> Reductions = new()
    {
        ["Sum"] = ((x, axes, keep) => x.Sum(axes, keep), x => x.Sum()),
        ["Max"] = ((x, axes, keep) => x.Max(axes, keep), x => x.Any(double.IsNaN) ? double.NaN : x.DefaultIfEmpty(double.NegativeInfinity).Max()),
        ["Min"] = ((x, axes, keep) => x.Min(axes, keep), x => x.DefaultIfEmpty(double.PositiveInfinity).Min()),
        ["Product"] = ((x, axes, keep) => x.Product(axes, keep), x => x.Aggregate(1.0, (a, b) => a * b)),
        ["Mean"] = ((x, axes, keep) => x.Mean(axes, keep), x => x.Any() ? x.Average() : double.NaN),
        ["Variance"] = ((x, axes, keep) => x.Variance(axes, keep), x => x.Any() ? x.Average(v => (v - x.Average()) * (v - x.Average())) : double.NaN),
    };

    public static TheoryData<string, DType> EveryReductionAndType()
    {
        var data = new TheoryData<string, DType>();
        foreach (var name in Reductions.Keys)
            foreach (var dtype in new[] { DType.Float32, DType.Float64, DType.Int32, DType.Int64 })
                if (dtype.IsFloat || name is not ("Mean" or "Variance")) data.Add(name, dtype);
        return data;
    }

    [Theory]
    [MemberData(nameof(EveryReductionAndType))]
    public void Run_EveryAxesAndShape_EqualsTheDefinition(string name, DType dtype)
    {
        foreach (var (shape, axes) in Cases)
        {
            if (shape.Contains(0) && dtype.IsInteger && name is "Max" or "Min") continue;
            foreach (var transposed in new[] { false, true })
            {
                var limit = name == "Product" ? (dtype.IsInteger ? 1.4 : 1.2) : 5;
                var value = Values.Of(dtype, shape, -limit, limit, seed: shape.Length);
                if (dtype.IsFloat && name is "Max" or "Min" && value.Length > 4 && dtype == DType.Float32) value.AsSpan<float>()[3] = float.NaN;
                var x = Tensor.Input("x", dtype, shape);
                int[] order = [.. Enumerable.Range(0, shape.Length).Reverse()];
                var source = transposed ? x.Permute(order).Permute(order).Permute(order) : x;
                var along = transposed ? [.. axes.Select(a => shape.Length - 1 - a)] : axes;
                var graph = new Graph([x], [new("y", Reductions[name].Make(source, along, true)), new("flat", Reductions[name].Make(source, along, false))]);
                var inputs = new Dictionary<string, NDArray> { ["x"] = value };
                int[] from = transposed ? [.. shape.Reverse()] : shape;
                var expected = Expected(name, value, from, along, transposed);

                foreach (var result in new[] { new Function(graph).Run(inputs), ReferenceInterpreter.Run(graph, [], inputs) })
                {
                    Values.AssertClose(expected, result["y"], dtype == DType.Float32 ? 2e-5 : 1e-12, $"{name} {dtype} {result["y"]}");
                    Values.AssertClose(expected, result["flat"], dtype == DType.Float32 ? 2e-5 : 1e-12, $"{name} {dtype} flat");
                    Assert.Equal(from.Length - along.Length, result["flat"].Shape.Count);
                }
            }
        }
    }

    [Fact]
    public void Sum_MillionSingles_KeepsSixDigits()
    {
        var value = Values.Of(DType.Float32, [1 << 20], 0, 1);
        var x = Tensor.Input("x", DType.Float32, [1 << 20]);

        var sum = new Function(new Graph([x], [new("y", x.Sum())])).Run(new Dictionary<string, NDArray> { ["x"] = value })["y"].Item<float>();

        Assert.Equal(1, sum / Values.Numbers(value).Sum(), 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ArgMaxAndArgMin_TiesAndNaN_GiveTheFirst(bool largest)
    {
        var x = Tensor.Input("x", DType.Float32, [4, 3]);
        var y = largest ? x.ArgMax() : x.ArgMin();
        var value = NDArray.From([1, 3, 3, 2, 2, 5, 7, float.NaN, float.NaN, -1, -1, -1], 4, 3);
        long[] expected = largest ? [1, 2, 1, 0] : [0, 0, 1, 0];

        var graph = new Graph([x], [new("y", y), new("columns", largest ? x.ArgMax(0) : x.ArgMin(0))]);
        var inputs = new Dictionary<string, NDArray> { ["x"] = value };

        foreach (var result in new[] { new Function(graph).Run(inputs), ReferenceInterpreter.Run(graph, [], inputs) })
        {
            Assert.Equal(expected, result["y"].ToArray<long>());
            Assert.Equal(largest ? [2L, 2, 2] : [3L, 2, 2], result["columns"].ToArray<long>());
        }
    }

    [Theory]
    [InlineData("Sum")]
    [InlineData("Max")]
    [InlineData("Min")]
    [InlineData("Product")]
    [InlineData("Mean")]
    [InlineData("Variance")]
    public void Gradient_EveryAxes_EqualsFiniteDifferences(string name)
    {
        foreach (var (shape, axes) in Cases.Where(c => !c.Shape.Contains(0) && c.Shape.Aggregate(1, (a, b) => a * b) < 100))
        {
            var variable = new Variable(Values.Of(DType.Float64, shape), "x");
            if (name == "Product") variable.Value.AsSpan<double>()[0] = 0;
            var reduced = Reductions[name].Make(variable, axes, true);
            var loss = (reduced * Tensor.Constant(Values.Of(DType.Float64, reduced.Shape.ToArray(), seed: 3))).Sum();

            var gradient = Gradients.Of(loss, [variable])[0];

            Values.AssertClose(FiniteDifference.Of(loss, variable), gradient.Value(), 1e-6, $"{name} {gradient}");
        }
    }

    private static double[] Expected(string name, NDArray value, int[] shape, int[] axes, bool transposed)
    {
        int[] kept = [.. shape.Select((n, a) => axes.Contains(a) ? 1 : n)];
        return [.. Values.Indices(kept).Select(index => Reductions[name].Of(Values.Indices(shape)
            .Where(i => Enumerable.Range(0, i.Length).All(a => axes.Contains(a) || i[a] == index[a]))
            .Select(i => Values.At(value, transposed ? [.. i.Reverse()] : i)).ToArray()))];
    }
}
