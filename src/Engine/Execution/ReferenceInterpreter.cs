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
        Evaluate(roots, null, values, new Context(symbols, inputs));
        return values;
    }

    /// <summary>Computes everything that the roots need and that is not known.</summary>
    private static void Evaluate(IReadOnlyList<Tensor> roots, IReadOnlySet<Tensor>? leaves, Dictionary<Tensor, NDArray> values, Context run)
    {
        foreach (var tensor in TopologicalOrder.Of(roots, leaves))
        {
            if (values.ContainsKey(tensor) || tensor.Op is ControlOp) continue;
            if (tensor.Op is Result part && tensor.Inputs[0] is var node)
                values[tensor] = (run.Several.TryGetValue(node, out var several) ? several : run.Several[node] = node.Op.Facts.Control!(node.Op, [.. node.Inputs.Select(i => values[i])], run))[part.Index];
            else values[tensor] = Evaluate(tensor, [.. tensor.Inputs.Select(i => values[i])], run);
        }
    }

    private static NDArray Evaluate(Tensor tensor, NDArray[] x, Context run)
    {
        switch (tensor.Op)
        {
            case Input input:
                return run.Inputs.TryGetValue(input.Label, out var value) ? Reference.Promote(value) : throw new EngineException($"Run: no value was given for the input '{input.Label}' ({tensor.Type}).");
            case VariableRead when tensor.Known is { } old:
                return Reference.Promote(old);
            case Size size:
                return Reference.Generate(size.DType, [], _ => size.Length.Resolve(run.Symbols));
        }

        var facts = tensor.Op.Facts;
        var shape = tensor.Shape.Resolve(run.Symbols);
        if (facts.Kind == OpKind.Host)
            return Reference.Promote(facts.Evaluate!(tensor.Op, [.. x.Zip(tensor.Inputs, (v, t) => Evaluation.Demote(v, t.DType))], tensor.Type, shape));
        if (facts.Expand is null) return facts.Evaluate!(tensor.Op, x, tensor.Type, shape);

        // A composite: its expansion over constants in the place of its inputs.
        var leaves = tensor.Inputs.Distinct().ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var values = new Dictionary<Tensor, NDArray>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < x.Length; i++) values[tensor.Inputs[i]] = x[i];
        var expansion = facts.Expand(tensor.Op, tensor.Inputs);
        Evaluate([expansion], leaves, values, run);
        return values[expansion];
    }

    /// <summary>What a run knows besides its tensors.</summary>
    private sealed record Context(IReadOnlyDictionary<string, long> Symbols, IReadOnlyDictionary<string, NDArray> Inputs) : IBodyRunner
    {
        /// <summary>The results of operations that have several.</summary>
        public Dictionary<Tensor, NDArray[]> Several { get; } = new(ReferenceEqualityComparer.Instance);

        NDArray[] IBodyRunner.Run(Body body, IReadOnlyList<NDArray> values)
        {
            var inputs = body.Parameters.Zip(values).ToDictionary(p => ((Input)p.First.Op).Label, p => p.Second);
            var known = Evaluate(body.Results, Symbols, inputs);
            return [.. body.Results.Select(r => known[r])];
        }

        public NDArray New(TensorType type) => NDArray.Zeros(Reference.TypeOf(type.DType), type.Shape.Resolve(Symbols));

        public int Resolve(Dim length) => checked((int)length.Resolve(Symbols));
    }
}
