using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Engine.Tests.Compile;

public sealed class CompiledTrainingTests
{
    public static TheoryData<int> Widths => Compiled.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_TrainingSteps_EqualTheInterpreter(int width)
    {
        foreach (Optimizer optimizer in new Optimizer[] { new SGD(0.1), new Adam(0.01), new Nadam(0.01), new SGD(0.1, Momentum: 0.9, Nesterov: true) })
        {
            var (interpreted, compiled) = (Train(optimizer, null), Train(optimizer, Compiled.OfWidth(width)));

            for (var i = 0; i < interpreted.Length; i++)
                Values.AssertClose(Values.Numbers(interpreted[i]), compiled[i], 1e-4, $"{optimizer}, {width} lanes, value {i}");
        }
    }

    [Fact]
    public void Run_SwappedVariables_SeeTheOldValues()
    {
        var (a, b) = (new Variable(Values.Of(DType.Float32, [40], seed: 1), "a"), new Variable(Values.Of(DType.Float32, [40], seed: 2), "b"));
        var (first, second) = (a.Value.Clone(), b.Value.Clone());
        var swap = new Function(new Graph([], [new("old", a.Read())]), [new(a, b.Read() * 2), new(b, a.Read() * 3)]) { IsCompiled = true };

        var old = swap.Run(new Dictionary<string, NDArray>())["old"];

        Values.AssertClose(Values.Numbers(first), old, 0, "old");
        Values.AssertClose([.. Values.Numbers(second).Select(v => 2 * v)], a.Value, 1e-6, "a");
        Values.AssertClose([.. Values.Numbers(first).Select(v => 3 * v)], b.Value, 1e-6, "b");
    }

    [Fact]
    public void Run_VariableReadByOtherIndices_IsNotOverwrittenEarly()
    {
        var w = new Variable(Values.Of(DType.Float32, [20, 20]), "w");
        var before = w.Value.Clone();
        var step = new Function(new Graph([], [new("sum", w.Read().Sum([0]))]), [new(w, w.Read().Transpose() + 1)]) { IsCompiled = true };

        var sum = step.Run(new Dictionary<string, NDArray>())["sum"];

        Values.AssertClose([.. Enumerable.Range(0, 20).Select(j => Enumerable.Range(0, 20).Sum(i => Values.At(before, i, j)))], sum, 1e-5, "sum");
        Values.AssertClose([.. Values.Indices([20, 20]).Select(i => Values.At(before, i[1], i[0]) + 1)], w.Value, 1e-6, "w");
    }

    /// <summary>Losses of a few steps with full and short batches, and the weights after them.</summary>
    private static NDArray[] Train(Optimizer optimizer, Isa? isa)
    {
        using var trace = new Trace(1);
        var (x, y) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 9]), Tensor.Input("y", DType.Float32, [Dim.Batch, 3]));
        Variable[] variables =
        [
            new(Values.Of(DType.Float32, [9, 37], -0.5, 0.5, 1), "w0"), new(Values.Of(DType.Float32, [37], -0.5, 0.5, 2), "b0"),
            new(Values.Of(DType.Float32, [37, 3], -0.5, 0.5, 3), "w1"), new(Values.Of(DType.Float32, [3], -0.5, 0.5, 4), "b1"),
        ];
        var hidden = (x.MatMul(variables[0]) + variables[1]).Tanh();
        var loss = Tensor.SoftmaxCrossEntropy(hidden.MatMul(variables[2]) + variables[3], y.Softmax()).Mean() + variables[0].Read().Square().Sum() * 0.01;
        var updates = optimizer.Minimize(loss, variables, new OptimizerState());
        var function = new Function(new Graph([x, y], [new("loss", loss)]), updates) { IsCompiled = isa is not null, Isa = isa };
        var losses = new List<NDArray>();
        foreach (var rows in new[] { 32, 5, 32, 1 })
            losses.Add(function.Run(new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [rows, 9], seed: rows), ["y"] = Values.Of(DType.Float32, [rows, 3], seed: -rows) })["loss"]);
        return [.. losses, .. variables.Select(v => v.Value)];
    }
}
