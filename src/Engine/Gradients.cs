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

    /// <summary>As <see cref="Of(Tensor, IReadOnlyList{Tensor})"/> by variables, of their values at the start of the function.</summary>
    public static Tensor[] Of(Tensor loss, IReadOnlyList<Variable> wrt)
        => Of(loss, [.. wrt.Select(v => v.Initial)]);

    /// <summary>As <see cref="Of(Tensor, IReadOnlyList{Tensor})"/>, but null where the loss does not depend on a tensor.</summary>
    public static Tensor?[] OfConnected(Tensor loss, IReadOnlyList<Tensor> wrt)
    {
        foreach (var x in wrt.Prepend(loss))
            if (!x.DType.IsFloat) throw new DTypeException($"Gradients: {x} has no gradient. Expected Float32 or Float64.");
        return Backward(loss, Tensor.Ones(loss.DType, loss.Shape), wrt);
    }

    /// <summary>The gradients that flow through an expansion to the composite's inputs.</summary>
    internal static Tensor?[] Through(Tensor expansion, IReadOnlyList<Tensor> inputs, Tensor gradient)
        => Backward(expansion, gradient, inputs, new HashSet<Tensor>(inputs, ReferenceEqualityComparer.Instance));

    private static Tensor?[] Backward(Tensor root, Tensor seed, IReadOnlyList<Tensor> wrt, HashSet<Tensor>? leaves = null)
    {
        var order = TopologicalOrder.Of([root], leaves);
        var reaching = Reaching(order, wrt, leaves);
        var gradients = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance) { [root] = seed };
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var tensor = order[i];
            if (leaves?.Contains(tensor) == true || !reaching.Contains(tensor) || !gradients.TryGetValue(tensor, out var gradient) || !tensor.Inputs.Any(reaching.Contains)) continue;
            var parts = tensor.Op.Facts.Gradient(tensor.Op, tensor, gradient);
            for (var input = 0; input < parts.Count; input++)
            {
                var x = tensor.Inputs[input];
                if (parts[input] is not { } part || !reaching.Contains(x)) continue;
                part = SumTo(part, x.Shape);
                gradients[x] = gradients.TryGetValue(x, out var sum) ? sum + part : part;
            }
        }

        return [.. wrt.Select(x => gradients.GetValueOrDefault(x))];
    }

    /// <summary>The tensors through which something wanted can be reached; only there gradients are made.</summary>
    private static HashSet<Tensor> Reaching(List<Tensor> order, IReadOnlyList<Tensor> wrt, HashSet<Tensor>? leaves)
    {
        var reaching = new HashSet<Tensor>(wrt, ReferenceEqualityComparer.Instance);
        foreach (var tensor in order)
            if (leaves?.Contains(tensor) != true && tensor.Inputs.Any(reaching.Contains)) reaching.Add(tensor);
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
