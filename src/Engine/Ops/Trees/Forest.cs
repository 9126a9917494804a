namespace Pipelines.Engine.Ops.Trees;

/// <summary>Decision trees whose leaves carry weights for targets. Checked when made: every walk from a root ends at a leaf.</summary>
public sealed class Forest
{
    private readonly TreeNode[] _nodes;
    private readonly int[] _roots;
    private readonly IReadOnlyDictionary<int, (int Target, double Weight)[]> _weights;
    private readonly double[] _base;

    /// <param name="nodes">The nodes of all trees; they name each other by their index.</param>
    /// <param name="roots">The index of each tree's first node.</param>
    /// <param name="weights">By leaf: what it adds to which target.</param>
    /// <param name="targets">The number of scores of an example.</param>
    /// <param name="baseValues">What every example starts from; empty for zeros.</param>
    /// <param name="aggregate">How the leaves of the trees make the scores.</param>
    /// <exception cref="EngineException">A node names one that is not there, a walk has no end, or a target is out of range.</exception>
    public Forest(
        IReadOnlyList<TreeNode> nodes,
        IReadOnlyList<int> roots,
        IReadOnlyDictionary<int, (int Target, double Weight)[]> weights,
        int targets,
        IReadOnlyList<double> baseValues,
        TreeAggregate aggregate)
    {
        (_nodes, _roots, _weights, Targets, Aggregate) = ([.. nodes], [.. roots], weights, targets, aggregate);
        _base = baseValues.Count == 0 ? new double[targets] : [.. baseValues];
        if (_base.Length != targets)
            throw new EngineException($"Forest: {_base.Length} base values came for {targets} targets.");
        if (weights.Values.Any(leaf => leaf.Any(w => w.Target < 0 || w.Target >= targets)))
            throw new EngineException($"Forest: a leaf adds to a target outside 0 to {targets - 1}.");
        CheckWalks();
        Features = 1 + _nodes.Where(node => node.Test != TreeTest.Leaf).Select(node => node.Feature).DefaultIfEmpty(-1).Max();
    }

    /// <summary>The number of scores of an example.</summary>
    public int Targets { get; }

    /// <summary>How the leaves of the trees make the scores.</summary>
    public TreeAggregate Aggregate { get; }

    /// <summary>The number of columns that an example must have at least.</summary>
    public int Features { get; }

    /// <summary>Computes the scores of one example.</summary>
    public void Score(ReadOnlySpan<double> example, Span<double> scores)
    {
        Span<bool> touched = Targets <= 256 ? stackalloc bool[Targets] : new bool[Targets];
        touched.Clear();
        scores.Clear();
        foreach (var root in _roots)
        {
            var index = root;
            while (_nodes[index] is { Test: not TreeTest.Leaf } node)
                index = node.Next(example[node.Feature]);
            if (!_weights.TryGetValue(index, out var leaf))
                continue;

            foreach (var (target, weight) in leaf)
            {
                scores[target] = Aggregate switch
                {
                    TreeAggregate.Minimum when touched[target] => Math.Min(scores[target], weight),
                    TreeAggregate.Maximum when touched[target] => Math.Max(scores[target], weight),
                    _ => scores[target] + weight,
                };
                touched[target] = true;
            }
        }

        for (var target = 0; target < scores.Length; target++)
            scores[target] = _base[target] + (Aggregate == TreeAggregate.Average ? scores[target] / _roots.Length : scores[target]);
    }

    /// <summary>Depth first with an explicit stack: a node met again on the way down is a walk without end.</summary>
    private void CheckWalks()
    {
        const byte open = 1, done = 2;
        var state = new byte[_nodes.Length];
        var stack = new Stack<int>(_roots);
        while (stack.TryPop(out var index))
        {
            if (index < 0)
            {
                state[~index] = done;
                continue;
            }

            if (index >= _nodes.Length || state[index] == open)
                throw new EngineException(index >= _nodes.Length ? $"Forest: node {index} does not exist; there are {_nodes.Length}." : $"Forest: the walk through node {index} has no end.");
            if (state[index] == done)
                continue;

            state[index] = open;
            stack.Push(~index);
            if (_nodes[index] is { Test: not TreeTest.Leaf } node)
            {
                if (node.WhenTrue < 0 || node.WhenFalse < 0 || node.Feature < 0)
                    throw new EngineException($"Forest: node {index} is damaged: {node}.");
                stack.Push(node.WhenTrue);
                stack.Push(node.WhenFalse);
            }
        }
    }
}
