using System.Collections.Concurrent;

namespace Pipelines.Engine.Eager;

/// <summary>
/// Computes tensors outside of functions when their value is asked for: the part of the graph that has no value yet becomes a plan,
/// whose leaves are inputs. Plans are kept by structure, so that a loop plans its step once. Operations run one by one, as the
/// interpreter does, so that the first time and the thousandth give the same bits.
/// </summary>
internal static class EagerEvaluation
{
    private const int KeptPlans = 512;

    private static readonly ConcurrentDictionary<EagerKey, Function> Plans = new();
    private static readonly ConcurrentQueue<EagerKey> Order = new();

    /// <summary>The values of tensors, all computed in one run.</summary>
    /// <exception cref="EngineException">One depends on an input that has no value.</exception>
    public static NDArray[] Of(IReadOnlyList<Tensor> tensors)
    {
        var open = tensors.Where(t => t.Known is null).Distinct().ToArray();
        if (open.Length == 0) return [.. tensors.Select(t => t.Known!)];
        var structure = new EagerStructure(open);
        var plan = Plans.GetOrAdd(structure.Key, _ => Remember(structure));
        var values = plan.Run(structure.Leaves);
        var results = new Dictionary<Tensor, NDArray>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < open.Length; i++)
        {
            results[open[i]] = values[EagerStructure.Name(i)];
            if (!structure.IsLive) open[i].Known = results[open[i]];
        }

        return [.. tensors.Select(t => results.TryGetValue(t, out var value) ? value : t.Known!)];
    }

    private static Function Remember(EagerStructure structure)
    {
        Order.Enqueue(structure.Key);
        if (Order.Count > KeptPlans && Order.TryDequeue(out var oldest)) Plans.TryRemove(oldest, out _);
        return structure.ToFunction();
    }
}
