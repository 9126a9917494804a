using Pipelines.Engine.Execution;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Tests.Execution;

/// <summary>Random graphs: what memory planning and views may get wrong shows only in combinations.</summary>
public sealed class FuzzTests
{
    private const int Graphs = 120;

    [Fact]
    public void Run_RandomGraphs_EqualsTheReference()
    {
        for (var seed = 0; seed < Graphs; seed++)
        {
            using var trace = new Trace(seed);
            var random = new RandomStream(seed, 0);
            var (x, w) = (Tensor.Input("x", DType.Float64, [Dim.Batch, 4]), new Variable(Values.Of(DType.Float64, [4, 3], seed: seed), "w"));
            List<Tensor> nodes = [x, w, x.MatMul(w)];
            for (var i = 0; i < 25; i++) nodes.Add(Next(nodes, random));
            var loss = nodes[^1].Mean() + nodes[^2].Mean();
            var outputs = nodes.Skip(15).Select((t, i) => new NamedTensor($"y{i}", t)).ToArray();
            var graph = new Graph([x], outputs);
            var gradient = Gradients.Of(loss, [w])[0];
            var updates = new[] { new Assignment(w, w - gradient * 0.1) };
            var before = w.Value.Clone();

            foreach (var rows in new[] { 5, 1, 5 })
            {
                var inputs = new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float64, [rows, 4], seed: seed + rows) };
                w.Value = before;
                var expected = ReferenceInterpreter.Run(graph, updates, inputs);
                var weights = w.Value.Clone();
                w.Value = before;
                var actual = new Function(graph, updates).Run(inputs);

                foreach (var (name, value) in expected) Values.AssertClose(Values.Numbers(value), actual[name], 1e-9, $"seed {seed}, {name} of\n{graph}");
                Values.AssertClose(Values.Numbers(weights), w.Value, 1e-9, $"seed {seed}, weights, {rows} rows, {gradient.Inputs.Count}");
            }
        }
    }

    internal static Tensor Next(List<Tensor> nodes, RandomStream random)
    {
        var a = nodes[random.NextIndex(nodes.Count)];
        var b = nodes[random.NextIndex(nodes.Count)];
        switch (random.NextIndex(16))
        {
            case 0: return a.Tanh();
            case 1: return Tensor.Where(a > 0, a, a * 0.5);
            case 2: return a.Sigmoid() + a;
            case 3: return a.Rank > 1 ? a.Mean([0], keepDims: true) : a.Abs();
            case 4: return a.Rank > 0 ? a.Sum([-1], keepDims: true) * 0.1 : a.Sin();
            case 5: return a.Rank > 1 && a.Shape.IsKnown ? a.Transpose() : a * a * 0.1;
            case 6: return a.Rank > 0 && a.Shape[-1].Value > 1 ? a.Slice(-1, 1) : -a;
            case 7: return a.Rank > 0 ? a.Flip(a.Rank - 1) : a.Cos();
            case 8: return a.Rank == 2 && a.Shape[-1] == 4 ? a.MatMul(nodes[1]).Tanh() : a.Relu();
            case 9: return a.Rank > 1 ? a.Softmax() : a.Square() * 0.1;
            case 10: return a.Rank > 0 ? Tensor.Concatenate([a, a.Sin()], -1) : a.Exp().Log1p();
            case 11: return a.Rank > 1 ? a.Max([-1], keepDims: true) - a : a.Clip(-1, 1);
            case 12: return a.Rank > 0 && a.Shape[-1].Value > 2 ? a.Window(-1, 2).Sum([-1]) * 0.5 : a + 1;
            default: return Shape.Broadcast(a.Shape, b.Shape) is null || a.Rank + b.Rank > 4 ? a.Tanh() : random.NextIndex(3) switch { 0 => a + b, 1 => (a * b).Tanh(), _ => a - b };
        }
    }
}
