using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tracing;

/// <summary>Makes bodies of C# functions over tensors: what they read besides their parameters is found and becomes parameters too.</summary>
internal static class Capture
{
    /// <summary>Closes several groups of results over the same parameters.</summary>
    /// <param name="parameters">The parameters that the functions were called with.</param>
    /// <param name="results">The results of each function.</param>
    /// <returns>A body each, all with the same parameters: those given, then the captured; and the captured tensors.</returns>
    public static (Body[] Bodies, Tensor[] Captured) Close(IReadOnlyList<Tensor> parameters, params IReadOnlyList<Tensor>[] results)
    {
        var all = results.SelectMany(r => r).ToArray();
        var captured = Captured(parameters, all);
        var replacements = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var tensor in parameters.Concat(captured)) replacements[tensor] = Body.Parameter(replacements.Count, tensor.Type);
        Tensor[] closed = [.. replacements.Values];
        var rebuilt = Rebuild.With(all, replacements);
        var start = 0;
        return ([.. results.Select(r => new Body(closed, rebuilt[start..(start += r.Count)]))], captured);
    }

    /// <summary>Whether a tensor follows from one of others.</summary>
    public static bool DependsOn(Tensor tensor, IReadOnlyList<Tensor> others) => Dependent(others, TopologicalOrder.Of([tensor])).Contains(tensor);

    /// <summary>The tensors, not following from parameters, that are read by what does, or wanted themselves. Numbers and lengths are written anew instead.</summary>
    private static Tensor[] Captured(IReadOnlyList<Tensor> parameters, Tensor[] results)
    {
        var order = TopologicalOrder.Of(results);
        var dependent = Dependent(parameters, order);
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        return [.. order.Where(dependent.Contains).SelectMany(t => t.Inputs).Concat(results).Where(t => !dependent.Contains(t) && !IsFree(t) && seen.Add(t))];
    }

    private static HashSet<Tensor> Dependent(IReadOnlyList<Tensor> parameters, List<Tensor> order)
    {
        var dependent = new HashSet<Tensor>(parameters, ReferenceEqualityComparer.Instance);
        foreach (var tensor in order)
            if (tensor.Inputs.Any(dependent.Contains)) dependent.Add(tensor);
        return dependent;
    }

    private static bool IsFree(Tensor tensor) => tensor.Op is Size or Iota || tensor.IsUniform(out _);
}
