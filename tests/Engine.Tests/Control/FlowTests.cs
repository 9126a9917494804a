using Pipelines.Engine.Execution;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Tests.Control;

/// <summary>Control flow in graphs, held against the same loops written in C#, by every way of running.</summary>
public sealed class FlowTests
{
    private static readonly Tensor X = Tensor.Input("x", DType.Float32, []);

    [Theory]
    [InlineData(3, 6)]
    [InlineData(-3, 9)]
    public void If_Condition_ChoosesBranch(double x, double expected)
        => Check([expected], Flow.If(X > 0, () => X * 2, () => X * X), ("x", x));

    [Fact]
    public void If_KnownCondition_LeavesTheBranch()
    {
        var y = Flow.If(true, () => X * 2, () => X.Exp());

        Assert.IsType<Engine.Ops.Multiply>(y.Op);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 10)]
    [InlineData(1, 11)]
    [InlineData(2, 12)]
    [InlineData(9, 12)]
    public void Switch_Index_IsHeldWithinTheBranches(double index, double expected)
        => Check([expected], Flow.Switch(X.Cast(DType.Int64), () => 10f, () => 11f, () => 12f), ("x", index));

    [Fact]
    public void While_Condition_StopsTheLoop()
    {
        // Collatz' steps from 27 are 111.
        var steps = Flow.While(
            s => Tensor.NotEqual(s[0], 1),
            s => [Flow.If(Tensor.Equal(s[0] % 2, 0), () => s[0] / 2, () => s[0] * 3 + 1), s[1] + 1],
            [X.Cast(DType.Int64), 0L])[1];

        Check([111], steps, ("x", 27));
        Check([0], steps, ("x", 1));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 40)]
    public void While_Maximum_BoundsTheLoop(int maximum, double expected)
        => Check([expected], Flow.While(s => s < 1e9, s => s * 2, X, maximum), ("x", 5));

    [Fact]
    public void For_Count_GivesTheNumberOfTheStep()
        => Check([1 + 0 + 1 + 4 + 9], Flow.For(4, (i, s) => s + (i * i).Cast(DType.Float32), X), ("x", 1));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scan_Sequence_CollectsEveryStep(bool reverse)
    {
        var xs = Tensor.Input("xs", DType.Float32, [Dim.Symbol("time"), 2]);
        var (final, steps) = Flow.Scan((s, x) => s * 0.5 + x * X, Tensor.Zeros(DType.Float32, [2]), xs, reverse);
        double[] data = [1, 2, 3, 4, 5, 6], expected = new double[6], state = [0, 0];
        foreach (var t in reverse ? new[] { 2, 1, 0 } : [0, 1, 2])
            for (var i = 0; i < 2; i++) expected[t * 2 + i] = state[i] = state[i] * 0.5 + data[t * 2 + i] * 3;
        var inputs = Inputs(("x", NDArray.Scalar(3f)), ("xs", NDArray.From(Array.ConvertAll(data, d => (float)d), 3, 2)));

        CheckAll(expected, steps, inputs);
        CheckAll(state, final, inputs);
    }

    [Fact]
    public void Scan_NoSteps_GivesTheFirstState()
    {
        var xs = Tensor.Input("xs", DType.Float32, [Dim.Symbol("time")]);
        var (final, steps) = Flow.Scan((s, x) => s + x, X, xs);
        var inputs = Inputs(("x", NDArray.Scalar(3f)), ("xs", NDArray.Zeros(DType.Float32, 0)));

        CheckAll([3], final, inputs);
        CheckAll([], steps, inputs);
    }

    [Fact]
    public void Scan_WithinScan_ReadsTheOuterStep()
    {
        // Σ over rows of the running products of a row, each scaled by what came before.
        var xs = Tensor.Input("xs", DType.Float32, [2, 3]);
        var sum = Flow.Scan((s, row) => s + Flow.Scan((p, x) => p * x + s, Tensor.Constant(DType.Float32, 1), row).Steps.Sum(), X, xs).Final;
        double[][] rows = [[1, 2, 3], [2, 0.5, 1]];
        var expected = 0.25;
        foreach (var row in rows)
        {
            var (product, added) = (1.0, 0.0);
            foreach (var x in row) added += product = product * x + expected;
            expected += added;
        }

        CheckAll([expected], sum, Inputs(("x", NDArray.Scalar(0.25f)), ("xs", NDArray.From((float[])[1, 2, 3, 2, 0.5f, 1], 2, 3))));
    }

    [Fact]
    public void Map_Function_AppliesToEveryElement()
    {
        var xs = Tensor.Input("xs", DType.Float32, [Dim.Batch, 2]);

        CheckAll([3, 7, 11], Flow.Map(row => row.Sum(), xs), Inputs(("xs", NDArray.From((float[])[1, 2, 3, 4, 5, 6], 3, 2))));
    }

    [Fact]
    public void Scan_TextState_IsCarried()
    {
        var words = Tensor.Input("words", DType.String, [3]);
        var joined = Flow.Scan((s, w) => Tensor.Apply(new Engine.Ops.StringConcatenate(), s, w), "", words).Final;
        var result = new Function(new Graph([words], [new("y", joined)])).Run(Inputs(("words", NDArray.Strings(["a", "b", "c"]))))["y"];

        Assert.Equal("abc", result.Item<string>());
    }

    [Fact]
    public void Scan_ChangingState_IsRefused()
    {
        var fault = Assert.Throws<ShapeException>(() => Flow.Scan((s, x) => s + x.ExpandDims(0), X, Tensor.Zeros(DType.Float32, [3, 2])));

        Assert.Contains("carry 1 starts as Float32 (), but the step gives Float32 (1, 2)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void If_DifferentBranches_AreRefused()
    {
        var fault = Assert.Throws<ShapeException>(() => Flow.If(X > 0, () => X, () => X.ExpandDims(0)));

        Assert.Contains("result 1 is Float32 () of one branch and Float32 (1) of the other", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void If_AssignmentWithin_IsRefused()
    {
        using var trace = new Trace();
        var counter = new Variable(NDArray.Scalar(0f), "counter");
        var fault = Assert.Throws<EngineException>(() => Flow.If(X > 0, () => { counter.Assign(X); return X; }, () => X));

        Assert.Contains("'counter' is assigned within", fault.Message, StringComparison.Ordinal);
    }

    private static void Check(double[] expected, Tensor y, params (string Name, double Value)[] inputs)
        => CheckAll(expected, y, Inputs([.. inputs.Select(i => (i.Name, NDArray.Scalar((float)i.Value)))]));

    private static void CheckAll(double[] expected, Tensor y, Dictionary<string, NDArray> inputs)
    {
        var graph = new Graph([.. TopologicalOrder.Of([y]).Where(t => t.Op is Engine.Ops.Input)], [new("y", y)]);
        Values.AssertClose(expected, ReferenceInterpreter.Run(graph, [], inputs)["y"], 1e-5, "reference");
        Values.AssertClose(expected, new Function(graph) { IsCompiled = false }.Run(inputs)["y"], 1e-5, "interpreted");
        Values.AssertClose(expected, new Function(graph) { IsCompiled = true }.Run(inputs)["y"], 1e-5, "compiled");
    }

    private static Dictionary<string, NDArray> Inputs(params (string Name, NDArray Value)[] inputs) => inputs.ToDictionary(i => i.Name, i => i.Value);
}
