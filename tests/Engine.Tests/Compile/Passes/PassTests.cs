using Pipelines.Engine.Compile;
using Pipelines.Engine.Compile.Passes;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Compile.Passes;

public sealed class PassTests
{
    private static readonly Tensor X = Tensor.Input("x", DType.Float32, [Dim.Batch, 4, 6]);

    public static TheoryData<string, string, string> Rewritings => new()
    {
        { "expand composites", "Relu", "Maximum" },
        { "simplify", "Sum of sums", "Sum" },
        { "simplify", "Sum of a repeated number", "Expand" },
        { "remove casts", "float64 and back", "Input" },
        { "remove transposes", "Tanh between transpositions", "Tanh" },
        { "fold constants", "Sum of constants", "Constant" },
        { "prune", "Slice of a part", "Tanh" },
    };

    [Theory]
    [MemberData(nameof(Rewritings))]
    public void Run_Pass_LeavesTheSimplerGraphWithTheSameValue(string pass, string graph, string expected)
    {
        var before = Named(graph);
        using var trace = new Trace();

        var after = Assert.Single(PassList.All.Single(p => p.Name == pass).Run([before]));

        Assert.Equal(expected, after.Op.Facts.Name);
        Assert.Equal(before.Type, after.Type);
        var inputs = new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [3, 4, 6]) };
        var values = new Function(new Graph([X], [new("before", before), new("after", after)])) { IsCompiled = false }.Run(inputs);
        Values.AssertClose(Values.Numbers(values["before"]), values["after"], 1e-5, graph);
    }

    [Fact]
    public void Run_EqualNodesOfTwoTraces_BecomeOne()
    {
        var (a, b) = (X.Tanh(), X.Tanh());
        using var trace = new Trace();

        var after = Intern.Run([a, b]);

        Assert.NotSame(a, b);
        Assert.Same(after[0], after[1]);
    }

    [Fact]
    public void Explain_Function_CountsTensorsBeforeAndAfterEachPass()
    {
        var text = Explanation.Of(new Graph([X], [new("y", (X.Softmax() * 2).Sum([1]))]), []);

        Assert.Equal(PassList.All.Select(p => p.Name), text.Passes.Select(p => p.Pass));
        Assert.Equal(text.TensorsBefore, text.Before.Split('\n').Count(line => line.StartsWith('%')));
        Assert.Equal(text.TensorsAfter, text.Passes[^1].Tensors);
        Assert.Contains("Softmax", text.Before, StringComparison.Ordinal);
        Assert.DoesNotContain("Softmax", text.After, StringComparison.Ordinal);
        Assert.Contains($"{text.Kernels.Count} kernels", text.ToString(), StringComparison.Ordinal);
    }

    private static Tensor Named(string graph) => graph switch
    {
        "Relu" => X.Relu(),
        "Sum of sums" => X.Sum([2], keepDims: true).Sum([1], keepDims: true),
        "Sum of a repeated number" => X.BroadcastTo([5, Dim.Batch, 4, 6]).Sum([0], keepDims: true),
        "float64 and back" => X.Cast(DType.Float64).Cast(DType.Float32),
        "Tanh between transpositions" => X.Permute(2, 0, 1).Tanh().Permute(1, 2, 0),
        "Sum of constants" => Tensor.Constant(Values.Of(DType.Float32, [4, 6])).Sum([0]),
        "Slice of a part" => Tensor.Concatenate([X, X.Tanh()], 1).Slice(1, 4, 8),
        _ => throw new ArgumentOutOfRangeException(nameof(graph), graph, "No graph."),
    };

    [Fact]
    public void JoinPads_GradientOfSlices_IsTheirGradientsSideBySide()
    {
        var z = Tensor.Input("z", DType.Float32, [Dim.Batch, 6]);
        var y = z.Slice(1, 2, 4).Exp() + z.Slice(1, 0, 2) * z.Slice(1, 4);
        var gradient = Gradients.Of(y.Sum(), [z])[0];
        using var trace = new Trace();

        Assert.IsType<Concatenate>(JoinPads.Run([gradient])[0].Op);
        Assert.IsType<Add>(JoinPads.Run([z.Slice(1, 0, 3).Pad([0, 0], [0, 3]) + z.Slice(1, 0, 4).Pad([0, 2], [0, 0])])[0].Op);
    }
}
