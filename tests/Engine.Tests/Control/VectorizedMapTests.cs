using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Tests.Control;

/// <summary>Functions of all elements at once against the same functions of one after the other.</summary>
public sealed class VectorizedMapTests
{
    private static readonly Variable X = new(Values.Of(DType.Float64, [3, 4, 2], seed: 3), "x");
    private static readonly Variable W = new(Values.Of(DType.Float64, [2, 5], seed: 4), "w");

    public static TheoryData<string> Cases => [.. Functions.Keys];

    private static Dictionary<string, Func<Tensor, Tensor>> Functions { get; } = new()
    {
        ["elementwise with a smaller one"] = x => x * x.Sum([0]) + W.Read().Sum() + x.Max(),
        ["select and cast"] = x => Tensor.Where(x > 0, x, -x) * (x > 1).Cast(DType.Float64),
        ["product with a weight"] = x => x.MatMul(W.Read()).Tanh(),
        ["product of two"] = x => x.MatMul(x.Transpose()),
        ["weight times value"] = x => W.Read().Transpose().MatMul(x.Transpose()),
        ["value times many weights"] = x => x.MatMul(Tensor.Stack([W.Read(), W.Read() * 2])),
        ["reductions"] = x => x.Sum([1]) - x.Max([1]) + x.Mean() + x.Min([0]).Product(),
        ["movement"] = x => x.Permute(1, 0).Reshape([8]).Slice(0, 1, 7, 2).Pad([1], [2], 3).Flip(0),
        ["expand and join"] = x => Tensor.Concatenate([x.Sum([1]).BroadcastTo([2, 4]), Tensor.Ones(DType.Float64, [1, 4])], 0),
        ["windows"] = x => x.Window(0, 2).Sum([1]),
        ["softmax"] = x => x.Softmax(0) + x.LogSoftmax(),
        ["gather of values"] = x => x.Gather(Tensor.Constant(NDArray.From((long[])[2, 0])), 0),
        ["gather by values"] = x => W.Read().Gather((x.Abs() % 2).Cast(DType.Int64).Sum([1]) % 5, 1),
        ["a constant"] = x => W.Read() + x.Sum() * 0,
        ["a loop within"] = x => Flow.For(2, (i, s) => s * x + i.Cast(DType.Float64), x),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void VectorizedMap_Function_EqualsTheMap(string name)
    {
        using var trace = new Trace();
        var (all, each) = (Flow.VectorizedMap(Functions[name], X), Flow.Map(Functions[name], X));

        Assert.Equal(name == "a loop within", TopologicalOrder.Of([all]).Exists(t => t.Op is Scan));
        Assert.Equal(each.Type, all.Type);
        Values.AssertClose(Values.Numbers(each.Value()), all.Value(), 1e-12, name);
        Values.AssertClose(Values.Numbers(Gradients.Of((each * each).Sum(), [X])[0].Value()), Gradients.Of((all * all).Sum(), [X])[0].Value(), 1e-10, $"{name}, gradient");
    }

    [Fact]
    public void VectorizedMap_TwoArrays_GivesTwoResults()
    {
        var a = Tensor.Input("a", DType.Float32, [Dim.Batch, 3]);
        var b = Tensor.Input("b", DType.Float32, [Dim.Batch]);
        var results = Flow.VectorizedMap(x => [x[0] * x[1], x[1] + 1], [a, b]);
        var values = new Function(new Graph([a, b], [new("p", results[0]), new("q", results[1])])).Run(new Dictionary<string, NDArray>
        {
            ["a"] = NDArray.From((float[])[1, 2, 3, 4, 5, 6], 2, 3),
            ["b"] = NDArray.From((float[])[10, 100]),
        });

        Assert.Equal([10, 20, 30, 400, 500, 600], values["p"].ToArray<float>());
        Assert.Equal([11, 101], values["q"].ToArray<float>());
        Assert.Throws<ShapeException>(() => Flow.VectorizedMap(x => x, [a, b.Slice(0, 1)]));
    }
}
