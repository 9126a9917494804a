namespace Pipelines.Engine.Tracing;

/// <summary>A graph made again with some of its tensors replaced.</summary>
internal static class Rebuild
{
    /// <summary>The roots, with replacements in place; what does not depend on one stays the same tensor.</summary>
    /// <param name="roots">What is wanted.</param>
    /// <param name="replacements">By old tensor; completed with every tensor that was walked.</param>
    /// <param name="make">Makes a tensor from an old one and its new inputs; by default its operation is applied again where an input changed.</param>
    public static Tensor[] With(IEnumerable<Tensor> roots, Dictionary<Tensor, Tensor> replacements, Func<Tensor, Tensor[], Tensor>? make = null)
    {
        var wanted = roots.ToArray();
        var leaves = replacements.Keys.ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
        make ??= (tensor, inputs) => Changed(tensor, inputs) ? Tensor.Apply(tensor.Op, inputs) : tensor;
        foreach (var tensor in TopologicalOrder.Of(wanted, leaves))
            if (!replacements.ContainsKey(tensor))
                replacements[tensor] = make(tensor, [.. tensor.Inputs.Select(i => replacements[i])]);
        return [.. wanted.Select(t => replacements[t])];
    }

    private static bool Changed(Tensor tensor, Tensor[] inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
            if (!ReferenceEquals(inputs[i], tensor.Inputs[i])) return true;
        return false;
    }
}
