using Pipelines.Engine;

namespace Pipelines.Transform.Fitting;

/// <summary>What values of a graph are computed from.</summary>
internal static class GraphWalk
{
    /// <summary>The values themselves and all that they depend on.</summary>
    public static HashSet<Tensor> Reach(params IEnumerable<Tensor> values)
    {
        var reached = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<Tensor>(values);
        while (waiting.TryPop(out var tensor))
            if (reached.Add(tensor))
                foreach (var input in tensor.Inputs) waiting.Push(input);
        return reached;
    }
}
