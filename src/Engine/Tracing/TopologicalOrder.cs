namespace Pipelines.Engine.Tracing;

/// <summary>Inputs before users. Iterative: a graph may be deeper than the stack.</summary>
internal static class TopologicalOrder
{
    /// <summary>Every tensor that the roots need; the walk does not go beyond <paramref name="leaves"/>.</summary>
    public static List<Tensor> Of(IEnumerable<Tensor> roots, IReadOnlySet<Tensor>? leaves = null) => Of(roots, leaves is null ? null : leaves.Contains);

    /// <summary>Every tensor that the roots need; the walk does not go beyond those that <paramref name="isLeaf"/> says.</summary>
    public static List<Tensor> Of(IEnumerable<Tensor> roots, Func<Tensor, bool>? isLeaf)
    {
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var order = new List<Tensor>();
        var path = new Stack<(Tensor Tensor, int Next)>();
        foreach (var root in roots)
        {
            if (seen.Add(root)) path.Push((root, 0));
            while (path.TryPop(out var step))
            {
                var (tensor, next) = step;
                if (isLeaf?.Invoke(tensor) != true && next < tensor.Inputs.Count)
                {
                    path.Push((tensor, next + 1));
                    if (seen.Add(tensor.Inputs[next])) path.Push((tensor.Inputs[next], 0));
                }
                else
                {
                    order.Add(tensor);
                }
            }
        }

        return order;
    }
}
