using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Execution;

/// <summary>
/// Runs a graph one operation after the other with the obvious loops, floating point in double precision throughout: slow, and what
/// every faster way is held against.
/// </summary>
public static class ReferenceInterpreter
{
    /// <summary>Computes outputs and stores assignments.</summary>
    /// <returns>The outputs in their declared element types.</returns>
    public static IReadOnlyDictionary<string, NDArray> Run(
        Graph graph,
        IReadOnlyList<Assignment> updates,
        IReadOnlyDictionary<string, NDArray> inputs,
        IReadOnlyCollection<string>? outputs = null)
    {
        var wanted = outputs is null ? graph.Outputs : [.. outputs.Select(name => new NamedTensor(name, graph[name]))];
        var symbols = RunInputs.Bind(graph, inputs);
        var values = Evaluate([.. wanted.Select(o => o.Tensor), .. updates.Select(u => u.Value)], symbols, inputs);
        var results = wanted.ToDictionary(o => o.Name, o => Evaluation.Demote(values[o.Tensor], o.Tensor.DType).Clone());
        var stored = updates.Select(u => Evaluation.Demote(values[u.Value], u.Variable.DType).Clone()).ToArray();
        foreach (var (update, value) in updates.Zip(stored)) update.Variable.Value = value;
        return results;
    }

    /// <summary>Computes outputs in float64 and int64, unrounded.</summary>
    public static NDArray Evaluate(Tensor tensor, IReadOnlyDictionary<string, NDArray>? inputs = null, IReadOnlyDictionary<string, long>? symbols = null)
        => Evaluate([tensor], symbols ?? new Dictionary<string, long>(), inputs ?? new Dictionary<string, NDArray>())[tensor];

    private static Dictionary<Tensor, NDArray> Evaluate(IReadOnlyList<Tensor> roots, IReadOnlyDictionary<string, long> symbols, IReadOnlyDictionary<string, NDArray> inputs)
    {
        var values = new Dictionary<Tensor, NDArray>(ReferenceEqualityComparer.Instance);
        foreach (var tensor in TopologicalOrder.Of(roots))
            values[tensor] = Evaluate(tensor, [.. tensor.Inputs.Select(i => values[i])], symbols, inputs);
        return values;
    }

    private static NDArray Evaluate(Tensor tensor, NDArray[] x, IReadOnlyDictionary<string, long> symbols, IReadOnlyDictionary<string, NDArray> inputs)
    {
        switch (tensor.Op)
        {
            case Input input:
                return inputs.TryGetValue(input.Label, out var value) ? Reference.Promote(value) : throw new EngineException($"Run: no value was given for the input '{input.Label}' ({tensor.Type}).");
            case VariableRead when tensor.Known is { } old:
                return Reference.Promote(old);
            case Size size:
                return Reference.Generate(size.DType, [], _ => size.Length.Resolve(symbols));
        }

        var facts = tensor.Op.Facts;
        var shape = tensor.Shape.Resolve(symbols);
        if (facts.Kind == OpKind.Host)
            return Reference.Promote(facts.Evaluate!(tensor.Op, [.. x.Zip(tensor.Inputs, (v, t) => Evaluation.Demote(v, t.DType))], tensor.Type, shape));
        if (facts.Expand is null) return facts.Evaluate!(tensor.Op, x, tensor.Type, shape);

        // A composite: its expansion over constants in the place of its inputs.
        var leaves = tensor.Inputs.Distinct().ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var values = new Dictionary<Tensor, NDArray>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < x.Length; i++) values[tensor.Inputs[i]] = x[i];
        var expansion = facts.Expand(tensor.Op, tensor.Inputs);
        foreach (var part in TopologicalOrder.Of([expansion], leaves))
            if (!values.ContainsKey(part)) values[part] = Evaluate(part, [.. part.Inputs.Select(i => values[i])], symbols, inputs);
        return values[expansion];
    }
}
