using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Tests.Ops;

public sealed class MatMulTests
{
    private static readonly (int[] A, int[] B)[] Shapes =
    [
        ([1, 1], [1, 1]), ([2, 3], [3, 4]), ([7, 33], [33, 65]), ([32, 30], [30, 64]), ([13, 1], [1, 17]), ([5, 0], [0, 3]), ([0, 3], [3, 2]),
        ([2, 3, 4], [4, 5]), ([2, 3, 4], [2, 4, 5]), ([3, 4], [2, 4, 5]), ([2, 1, 3, 4], [5, 4, 2]), ([6, 100], [100, 32]),
    ];

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void Run_EveryShapeAndLayout_EqualsTheSums(DType dtype)
    {
        foreach (var (aShape, bShape) in Shapes)
        {
            foreach (var transposed in new[] { false, true })
            {
                int[] Turned(int[] shape) => transposed ? [.. shape[..^2], shape[^1], shape[^2]] : shape;
                var (a, b) = (Values.Of(dtype, Turned(aShape)), Values.Of(dtype, Turned(bShape), seed: 2));
                var (x, y) = (Tensor.Input("a", dtype, [.. a.Shape]), Tensor.Input("b", dtype, [.. b.Shape]));
                var product = transposed ? x.Transpose().MatMul(y.Transpose()) : x.MatMul(y);
                var graph = new Graph([x, y], [new("y", product)]);
                var inputs = new Dictionary<string, NDArray> { ["a"] = a, ["b"] = b };

                int[] Swap(int[] index) => transposed ? [.. index[..^2], index[^1], index[^2]] : index;
                var expected = Values.Indices(product.Shape.ToArray()).Select(i => Enumerable.Range(0, aShape[^1])
                    .Sum(k => Values.At(a, Swap([.. i[..^1], k])) * Values.At(b, Swap([.. i[..^2], k, i[^1]])))).ToArray();

                Values.AssertClose(expected, new Function(graph).Run(inputs)["y"], dtype == DType.Float32 ? 2e-5 : 1e-12, $"{dtype} {a} × {b}");
                if (a.Length * bShape[^1] < 5000)
                    Values.AssertClose(expected, ReferenceInterpreter.Run(graph, [], inputs)["y"], 1e-6, $"{dtype} {a} × {b}, reference");
            }
        }
    }

    [Fact]
    public void Gradient_EveryShape_EqualsFiniteDifferences()
    {
        foreach (var (aShape, bShape) in Shapes.Where(s => s.A.Concat(s.B).Aggregate(1, (p, n) => p * n) is > 0 and < 20000))
        {
            var (a, b) = (new Variable(Values.Of(DType.Float64, aShape), "a"), new Variable(Values.Of(DType.Float64, bShape, seed: 2), "b"));
            var product = a.Read().MatMul(b);
            var loss = (product * Tensor.Constant(Values.Of(DType.Float64, product.Shape.ToArray(), seed: 3))).Sum();

            var gradients = Gradients.Of(loss, [a, b]);

            Values.AssertClose(FiniteDifference.Of(loss, a), gradients[0].Value(), 1e-7, $"{a} × {b} by a");
            Values.AssertClose(FiniteDifference.Of(loss, b), gradients[1].Value(), 1e-7, $"{a} × {b} by b");
        }
    }
}
