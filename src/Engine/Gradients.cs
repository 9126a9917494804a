using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine;

/// <summary>Reverse-mode differentiation as a transformation of the graph: gradients are tensors, of which gradients can be taken again.</summary>
public static class Gradients
{
    /// <summary>The gradients of a loss. A loss of several elements counts as their sum.</summary>
    /// <param name="loss">float32 or float64.</param>
    /// <param name="wrt">What to differentiate by; each gradient has its shape and element type, and is zero where the loss does not depend on it.</param>
    /// <exception cref="DTypeException">The loss or a tensor of <paramref name="wrt"/> is no floating type.</exception>
    public static Tensor[] Of(Tensor loss, params IReadOnlyList<Tensor> wrt)
        => [.. OfConnected(loss, wrt).Zip(wrt, (gradient, x) => gradient ?? Tensor.Zeros(x.DType, x.Shape))];

    /// <summary>As <see cref="Of(Tensor, IReadOnlyList{Tensor})"/> by variables, of the values that were read: in a trace those at the start of the function.</summary>
    public static Tensor[] Of(Tensor loss, IReadOnlyList<Variable> wrt)
    {
        var reads = Reads([loss], wrt);
        var gradients = new Queue<Tensor?>(OfConnected(loss, [.. reads.SelectMany(r => r)]));
        return [.. reads.Zip(wrt, (tensors, v) => tensors.Select(_ => gradients.Dequeue()).ToArray().OfType<Tensor>().Aggregate(default(Tensor), (a, b) => a is null ? b : a + b) ?? Tensor.Zeros(v.DType, v.Shape))];
    }

    /// <summary>As <see cref="Of(Tensor, IReadOnlyList{Tensor})"/>, but null where the loss does not depend on a tensor.</summary>
    public static Tensor?[] OfConnected(Tensor loss, IReadOnlyList<Tensor> wrt)
    {
        foreach (var x in wrt.Prepend(loss))
            if (!x.DType.IsFloat) throw new DTypeException($"Gradients: {x} has no gradient. Expected Float32 or Float64.");
        return Backward([(loss, Tensor.Ones(loss.DType, loss.Shape))], wrt);
    }

    /// <summary>A value with a gradient of one's own, where that of the formula overflows, is not wanted, or does not exist.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="value">The function.</param>
    /// <param name="gradient">The gradient by the argument from the argument and the gradient of the result; it can be differentiated again.</param>
    public static Tensor Custom(Tensor x, Func<Tensor, Tensor> value, Func<Tensor, Tensor, Tensor> gradient)
        => Custom([x], i => value(i[0]), (i, g) => [gradient(i[0], g)]);

    /// <summary>As <see cref="Custom(Tensor, Func{Tensor, Tensor}, Func{Tensor, Tensor, Tensor})"/> of several arguments; null where no gradient flows.</summary>
    public static Tensor Custom(IReadOnlyList<Tensor> arguments, Func<IReadOnlyList<Tensor>, Tensor> value, Func<IReadOnlyList<Tensor>, Tensor, IReadOnlyList<Tensor?>> gradient)
        => Tensor.Apply(new CustomGradient(gradient), [value(arguments), .. arguments]);

    /// <summary>Each variable's reads that the targets depend on, and at least one.</summary>
    internal static Tensor[][] Reads(IReadOnlyList<Tensor> targets, IReadOnlyList<Variable> variables)
    {
        var wanted = variables.ToHashSet<Variable>(ReferenceEqualityComparer.Instance);
        var reads = TopologicalOrder.Of(targets)
            .Where(t => t.Op is VariableRead read && wanted.Contains(read.Variable))
            .ToLookup(t => ((VariableRead)t.Op).Variable);
        return [.. variables.Select(v => reads[v].DefaultIfEmpty(v.Initial).ToArray())];
    }

    /// <summary>The gradients that flow through a composite's expansion to its inputs.</summary>
    internal static Tensor?[] Through(Func<IReadOnlyList<Tensor>, Tensor> expand, IReadOnlyList<Tensor> inputs, Tensor gradient)
    {
        // Stand-ins take the inputs' places meanwhile: simplifying must not lead past an input to what that is made of.
        Tensor[] standIns = [.. inputs.Select((x, i) => x.Inputs.Count == 0 ? x : new Tensor(new Input($"input {i}", x.DType, x.Shape), [], x.Type))];
        var flows = Backward([(expand(standIns), gradient)], standIns, new HashSet<Tensor>(standIns, ReferenceEqualityComparer.Instance).Contains);
        var places = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance) { [gradient] = gradient };
        for (var i = 0; i < standIns.Length; i++) places[standIns[i]] = inputs[i];
        var rebuilt = Rebuild.With(flows.OfType<Tensor>(), places);
        var next = 0;
        return [.. flows.Select(flow => flow is null ? null : rebuilt[next++])];
    }

    /// <summary>The pass from roots, whose gradients are given, back to <paramref name="wrt"/>; null where nothing arrives.</summary>
    internal static Tensor?[] Backward(IReadOnlyList<(Tensor Root, Tensor Seed)> roots, IReadOnlyList<Tensor> wrt, Func<Tensor, bool>? isLeaf = null)
    {
        var order = TopologicalOrder.Of(roots.Select(r => r.Root), isLeaf);
        var reaching = Reaching(order, wrt, isLeaf);
        var gradients = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        var parts = new Dictionary<Tensor, Tensor?[]>(ReferenceEqualityComparer.Instance);
        foreach (var (root, seed) in roots) Add(root, seed);
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var tensor = order[i];
            if (isLeaf?.Invoke(tensor) == true || !reaching.Contains(tensor) || !tensor.Inputs.Any(reaching.Contains)) continue;
            if (tensor.Op is Result result)
            {
                if (gradients.TryGetValue(tensor, out var ofResult)) PartsOf(tensor.Inputs[0], parts)[result.Index] = ofResult;
                continue;
            }

            if (Flows(tensor, gradients, parts) is not { } flows) continue;
            for (var input = 0; input < flows.Count; input++)
                if (flows[input] is { } flow && reaching.Contains(tensor.Inputs[input])) Add(tensor.Inputs[input], flow);
        }

        return [.. wrt.Select(x => gradients.GetValueOrDefault(x))];

        void Add(Tensor x, Tensor part)
        {
            part = SumTo(part, x.Shape);
            gradients[x] = gradients.TryGetValue(x, out var sum) ? sum + part : part;
        }
    }

    /// <summary>As <see cref="Backward(IReadOnlyList{ValueTuple{Tensor, Tensor}}, IReadOnlyList{Tensor}, Func{Tensor, bool}?)"/> from roots of which some have no gradient.</summary>
    internal static Tensor?[] Backward(IReadOnlyList<Tensor> roots, IReadOnlyList<Tensor?> seeds, IReadOnlyList<Tensor> wrt, Func<Tensor, bool>? isLeaf = null)
        => Backward([.. roots.Zip(seeds).Where(p => p.Second is not null).Select(p => (p.First, p.Second!))], wrt, isLeaf);

    private static IReadOnlyList<Tensor?>? Flows(Tensor tensor, Dictionary<Tensor, Tensor> gradients, Dictionary<Tensor, Tensor?[]> parts)
        => parts.TryGetValue(tensor, out var several) ? tensor.Op.Facts.GradientOfParts!(tensor.Op, tensor, several)
        : gradients.TryGetValue(tensor, out var gradient) ? tensor.Op.Facts.Gradient(tensor.Op, tensor, gradient)
        : null;

    private static Tensor?[] PartsOf(Tensor node, Dictionary<Tensor, Tensor?[]> parts)
        => parts.TryGetValue(node, out var found) ? found : parts[node] = new Tensor?[node.Op.Facts.Results!(node.Op, node.Inputs).Count];

    /// <summary>The tensors through which something wanted can be reached; only there gradients are made.</summary>
    private static HashSet<Tensor> Reaching(List<Tensor> order, IReadOnlyList<Tensor> wrt, Func<Tensor, bool>? isLeaf)
    {
        var reaching = new HashSet<Tensor>(wrt, ReferenceEqualityComparer.Instance);
        foreach (var tensor in order)
            if (isLeaf?.Invoke(tensor) != true && tensor.Inputs.Any(reaching.Contains)) reaching.Add(tensor);
        return reaching;
    }

    /// <summary>The adjoint of broadcasting.</summary>
    private static Tensor SumTo(Tensor part, Shape shape)
    {
        if (part.Shape == shape) return part;
        var added = part.Rank - shape.Rank;
        var repeated = Enumerable.Range(0, part.Rank).Where(i => i < added || (shape[i - added] == 1 && part.Shape[i] != 1));
        return part.Sum([.. repeated], keepDims: true).Reshape(shape);
    }
}
