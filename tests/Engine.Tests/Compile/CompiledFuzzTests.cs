using System.Globalization;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Sampling;
using Pipelines.Engine.Tests.Execution;

namespace Pipelines.Engine.Tests.Compile;

/// <summary>Random graphs: what fusion, index arithmetic and masks may get wrong shows only in combinations. <c>PIPELINE_FUZZ</c> sets how many.</summary>
public sealed class CompiledFuzzTests
{
    private static readonly int Graphs = int.TryParse(Environment.GetEnvironmentVariable("PIPELINE_FUZZ"), CultureInfo.InvariantCulture, out var graphs) ? graphs : 2000;

    [Fact]
    public void Run_RandomGraphs_EqualsTheReference()
    {
        for (var seed = 0; seed < Graphs; seed++)
        {
            using var trace = new Trace(seed);
            var random = new RandomStream(seed, 0);
            var (x, w) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 4]), new Variable(Values.Of(DType.Float32, [4, 3], seed: seed), "w"));
            List<Tensor> nodes = [x, w, x.MatMul(w)];
            for (var i = 0; i < 20; i++) nodes.Add(FuzzTests.Next(nodes, random));
            var graph = new Graph([x], [.. nodes.Skip(12).Select((t, i) => new NamedTensor($"y{i}", t))]);
            var updates = new[] { new Assignment(w, w - Gradients.Of(nodes[^1].Mean() + nodes[^2].Mean(), [w])[0] * 0.1) };
            var function = new Function(graph, updates) { IsCompiled = true, Isa = Isa.All[seed % Isa.All.Count] };
            var before = w.Value.Clone();

            foreach (var rows in new[] { 5, 1, 19 })
            {
                var inputs = new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [rows, 4], seed: seed + rows) };
                w.Value = before;
                var expected = ReferenceInterpreter.Run(graph, updates, inputs);
                var weights = w.Value.Clone();
                w.Value = before;
                var actual = function.Run(inputs);

                foreach (var (name, value) in expected) Values.AssertClose(Values.Numbers(value), actual[name], 1e-3, $"seed {seed}, {name} of\n{graph}");
                Values.AssertClose(Values.Numbers(weights), w.Value, 1e-3, $"seed {seed}, weights, {rows} rows");
            }
        }
    }
}
