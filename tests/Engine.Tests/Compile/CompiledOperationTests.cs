using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Compile;

public sealed class CompiledOperationTests
{
    private static readonly int[][] Shapes = [[], [1], [7], [16], [0, 3], [5, 33], [2, 3, 17]];

    public static TheoryData<int> Widths => Compiled.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_EveryElementwiseOperation_EqualsTheReference(int width)
    {
        foreach (var (type, facts) in OpTable.All)
        {
            if (facts.Elementwise is not { } elementwise || !elementwise.Types.Accepts(DType.Float32)) continue;
            foreach (var shape in Shapes)
            {
                var inputs = Enumerable.Range(0, elementwise.Arity).Select(i => Tensor.Input($"x{i}", DType.Float32, i == 0 ? shape : Broadcast(shape))).ToArray();
                var result = Tensor.Apply((Op)Activator.CreateInstance(type)!, inputs);
                if (result.DType == DType.Bool) result = Tensor.Where(result, inputs[0], inputs[0] * 2);
                var values = inputs.Select((x, i) => (Graph.NameOf(x), Values.WithSpecial(DType.Float32, x.Shape.ToArray(), 11 + i))).ToDictionary();
                Compiled.AssertEqualsReference(new Graph(inputs, [new("y", result)]), values, width, 2e-5, facts.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_Reductions_EqualTheReference(int width)
    {
        foreach (int[] shape in new int[][] { [1], [19], [0, 4], [4, 0], [3, 40], [70, 3], [4, 5, 33], [33, 2, 5] })
        {
            var x = Tensor.Input("x", DType.Float32, [Dim.Batch, .. shape[1..].Select(d => (Dim)d)]);
            for (var axis = 0; axis < shape.Length; axis++)
            {
                int[] axes = [axis];
                var y = x.Tanh();
                Graph graph = new([x], [new("sum", y.Sum(axes)), new("max", y.Max(axes)), new("min", y.Min(axes)), new("product", y.Product(axes)), new("all", (y * y).Sum() + 1)]);
                Compiled.AssertEqualsReference(graph, new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, shape, seed: axis) }, width, 1e-5, $"axis {axis}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_Movements_EqualTheReference(int width)
    {
        foreach (var rows in new[] { 0, 1, 3, 18 })
        {
            var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 4, 6]);
            var y = x * 2 + 1;
            Graph graph = new(
                [x],
                [
                    new("permuted", y.Permute([2, 0, 1]) * 3),
                    new("reshaped", y.Reshape([Dim.Batch, 24]) + 1),
                    new("merged", y.Permute([0, 2, 1]).Reshape([Dim.Batch, 24]).Tanh()),
                    new("sliced", y.Slice(2, 1, 5).Exp()),
                    new("windows", y.Window(2, 3).Sum([2])),
                    new("flipped", y.Flip(1) + y),
                    new("joined", Tensor.Concatenate([y, y * y], 1) - 1),
                    new("padded", y.Pad([0, 1, 0], [0, 0, 2]).Sum([1])),
                    new("expanded", Tensor.Ones(DType.Float32, [5, 1, 1, 1]) * y),
                    new("softmax", y.Softmax()),
                    new("normal", (y - y.Mean([0, 1], keepDims: true)) / (y.Variance([0, 1], keepDims: true) + 1e-3).Sqrt()),
                    new("copied", x),
                    new("logical", Tensor.Where(Tensor.Equal(x > 0, x < 1), x, -x)),
                    new("truth", y > 1),
                ]);
            Compiled.AssertEqualsReference(graph, new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [rows, 4, 6]) }, width, 1e-5, $"{rows} rows");
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_MatrixProducts_EqualTheReference(int width)
    {
        foreach (var (m, k, n) in new[] { (0, 3, 4), (1, 5, 7), (4, 0, 5), (5, 1, 1), (17, 9, 33), (12, 16, 32), (31, 40, 50), (3, 70, 100) })
        {
            var (a, b) = (Tensor.Input("a", DType.Float32, [Dim.Batch, k]), Tensor.Input("b", DType.Float32, [k, n]));
            var (bt, c) = (Tensor.Input("bt", DType.Float32, [n, k]), Tensor.Input("c", DType.Float32, [Dim.Batch, n]));
            Graph graph = new(
                [a, b, bt, c],
                [
                    new("ab", (a.MatMul(b) + 1).Tanh() * c),
                    new("abt", a.MatMul(bt.Transpose())),
                    new("atc", a.Transpose().MatMul(c) - 1),
                    new("batched", Tensor.Concatenate([a.ExpandDims(0), a.ExpandDims(0) * 2], 0).MatMul(b)),
                ]);
            var values = graph.Inputs.ToDictionary(Graph.NameOf, x => Values.Of(DType.Float32, x.Shape.Resolve(new Dictionary<string, long> { ["batch"] = m })));
            Compiled.AssertEqualsReference(graph, values, width, 2e-5, $"{m}, {k}, {n}");
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_MatrixProductsInPanels_EqualTheReference(int width)
    {
        foreach (var (m, k, n) in new[] { (130, 1024, 256), (513, 256, 257), (31, 2048, 544) })
        {
            var (a, b) = (Tensor.Input("a", DType.Float32, [Dim.Batch, k]), Tensor.Input("b", DType.Float32, [k, n]));
            var (at, bt) = (Tensor.Input("at", DType.Float32, [k, Dim.Batch]), Tensor.Constant(Values.Of(DType.Float32, [n, k], seed: 9)));
            Graph graph = new([a, b, at], [new("ab", (a.MatMul(b) + 1).Relu()), new("atb", at.Transpose().MatMul(b)), new("abt", a.MatMul(bt.Transpose()))]);
            var values = graph.Inputs.ToDictionary(Graph.NameOf, x => Values.Of(DType.Float32, x.Shape.Resolve(new Dictionary<string, long> { ["batch"] = m })));
            Compiled.AssertEqualsLoops(graph, values, width, $"{m}, {k}, {n}");
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_DeepReductions_EqualTheReference(int width)
    {
        foreach (int[] shape in new int[][] { [5003, 33], [4099, 64], [131072, 1], [262147, 1] })
        {
            var (x, y) = (Tensor.Input("x", DType.Float32, [Dim.Batch, shape[1]]), Tensor.Input("y", DType.Float32, [Dim.Batch, 7]));
            Graph graph = new([x, y], [new("columns", x.Sum([0]) * 2), new("max", x.Max() - 1), new("mean", (x * x).Mean()), new("product", x.Transpose().MatMul(y))]);
            var values = graph.Inputs.ToDictionary(Graph.NameOf, t => Values.Of(DType.Float32, t.Shape.Resolve(new Dictionary<string, long> { ["batch"] = shape[0] }), -1, 1, seed: 3));
            Compiled.AssertEqualsLoops(graph, values, width, $"{shape[0]} x {shape[1]}");
        }
    }

    /// <summary>The shape with a first axis of length 1.</summary>
    private static int[] Broadcast(int[] shape) => shape.Length < 2 ? shape : [1, .. shape[1..]];
}
