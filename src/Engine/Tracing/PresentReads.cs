using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tracing;

/// <summary>Reads of variables that were made outside of traces: a function reads the variable when it runs, but where the variable was
/// assigned since, what was read is a constant.</summary>
internal static class PresentReads
{
    public static (Graph Graph, IReadOnlyList<Assignment> Updates) Replace(Graph graph, IReadOnlyList<Assignment> updates)
    {
        Tensor[] roots = [.. graph.Outputs.Select(o => o.Tensor), .. updates.Select(u => u.Value)];
        var replacements = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var tensor in TopologicalOrder.Of(roots))
            if (tensor.Op is VariableRead { Variable: var variable } && !ReferenceEquals(tensor, variable.Initial))
                replacements[tensor] = tensor.Known is { } old ? new(new Constant(old), [], tensor.Type) : variable.Initial;
        if (replacements.Count == 0) return (graph, updates);
        var rebuilt = Rebuild.With(roots, replacements);
        var outputs = graph.Outputs.Select((o, i) => new NamedTensor(o.Name, rebuilt[i]));
        return (new Graph(graph.Inputs, [.. outputs]), [.. updates.Select((u, i) => new Assignment(u.Variable, rebuilt[graph.Outputs.Count + i]))]);
    }
}
