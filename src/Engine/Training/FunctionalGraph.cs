using Pipelines.Engine.Layers;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Training;

/// <summary>Layers' calls and operations between a model's inputs and outputs.</summary>
internal sealed class FunctionalGraph
{
    private readonly IReadOnlyList<Tensor> _inputs;
    private readonly IReadOnlyList<Tensor> _outputs;

    /// <exception cref="EngineException">An output does not follow from the inputs.</exception>
    public FunctionalGraph(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs)
    {
        (_inputs, _outputs) = (inputs, outputs);
        var leaves = inputs.ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
        Nodes = TopologicalOrder.Of(outputs, leaves);
        foreach (var node in Nodes)
            if (node.Op is ModelInput input && !leaves.Contains(node))
                throw new EngineException($"Model: an output depends on the input '{input.Label}' ({node.Type}), which is not among the inputs.");
        Layers = [.. Nodes.Where(n => !leaves.Contains(n)).Select(n => (n.Op as LayerCall)?.Layer).OfType<Layer>().Distinct()];
        if (Layers.GroupBy(l => l.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new EngineException($"Model: two layers are named '{twice.Key}'. Give them names of their own.");
    }

    /// <summary>Inputs before users.</summary>
    public IReadOnlyList<Tensor> Nodes { get; }

    /// <summary>In the order of their first call.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    public Tensor[] Run(IReadOnlyList<Tensor> values, bool training)
    {
        if (values.Count != _inputs.Count) throw new EngineException($"Model: {values.Count} inputs came, expected {_inputs.Count}: {string.Join(", ", _inputs.Select(i => i.Type))}.");
        var (made, calls, symbols) = (new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance), new Dictionary<int, IReadOnlyList<Tensor>>(), new Symbols());
        for (var i = 0; i < values.Count; i++)
        {
            Check(_inputs[i], values[i]);
            made[_inputs[i]] = values[i];
            symbols.Bind(_inputs[i].Shape, values[i].Shape);
        }

        foreach (var node in Nodes)
        {
            if (made.ContainsKey(node)) continue;
            Tensor[] x = [.. node.Inputs.Select(i => made[i])];
            made[node] = node.Op switch
            {
                LayerCall call => (calls.TryGetValue(call.Number, out var outputs) ? outputs : calls[call.Number] = call.Layer.CallMany(x, training || call.Training))[call.Output],
                VariableRead { Variable: var variable } => variable.Read(),
                _ => Tensor.Apply(symbols.Resolve(node.Op), x),
            };
        }

        return [.. _outputs.Select(o => made[o])];
    }

    private static void Check(Tensor declared, Tensor value)
    {
        if (declared.DType != value.DType || declared.Rank != value.Rank || declared.Shape.Zip(value.Shape).Any(p => p.First.IsKnown && p.Second.IsKnown && p.First != p.Second))
            throw new ShapeException($"Model: {value.Type} came for the input '{(declared.Op as ModelInput)?.Label}', expected {declared.Type}.");
    }
}
