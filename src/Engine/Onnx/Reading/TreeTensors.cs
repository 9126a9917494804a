using Pipelines.Engine.Ops.Trees;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>The attributes of <c>TreeEnsemble</c> (ai.onnx.ml 5): inner nodes and leaves in lists of their own.</summary>
internal static class TreeTensors
{
    private static readonly TreeTest[] _modes = [TreeTest.LessOrEqual, TreeTest.Less, TreeTest.GreaterOrEqual, TreeTest.Greater, TreeTest.Equal, TreeTest.NotEqual, TreeTest.Member];

    private static readonly TreeAggregate[] _aggregates = [TreeAggregate.Average, TreeAggregate.Sum, TreeAggregate.Minimum, TreeAggregate.Maximum];

    public static Forest Read(OnnxNode node)
    {
        var (features, modes, splits) = (node.Ints32("nodes_featureids"), Numbers(node, "nodes_modes"), Numbers(node, "nodes_splits"));
        var (whenTrue, trueLeaf) = (node.Ints32("nodes_truenodeids"), node.Ints("nodes_trueleafs"));
        var (whenFalse, falseLeaf) = (node.Ints32("nodes_falsenodeids"), node.Ints("nodes_falseleafs"));
        var missing = node.Ints("nodes_missing_value_tracks_true");
        var (targets, weights) = (node.Ints32("leaf_targetids"), Numbers(node, "leaf_weights"));
        var count = features.Length;
        if (new[] { modes.Length, splits.Length, whenTrue.Length, trueLeaf.Length, whenFalse.Length, falseLeaf.Length }.Any(length => length != count)
            || (missing.Length != 0 && missing.Length != count) || targets.Length != weights.Length)
            throw node.Fault("the lists of nodes or leaves differ in length");

        // Leaves follow the inner nodes.
        var members = Members(node, modes);
        var nodes = new List<TreeNode>();
        for (var i = 0; i < count; i++)
        {
            var test = Element(_modes, (long)modes[i], "nodes_modes", node);
            nodes.Add(new(test, features[i], splits[i], Place(whenTrue[i], trueLeaf[i]), Place(whenFalse[i], falseLeaf[i]), missing.Length > 0 && missing[i] != 0, members.GetValueOrDefault(i)));
        }

        nodes.AddRange(weights.Select(_ => new TreeNode(TreeTest.Leaf, 0, 0, 0, 0, false)));
        var leaves = Enumerable.Range(0, weights.Length).ToDictionary(leaf => count + leaf, leaf => new[] { (targets[leaf], weights[leaf]) });
        var aggregate = Element(_aggregates, node.Int("aggregate_function", 1), "aggregate_function", node);
        return new Forest(nodes, node.Ints32("tree_roots"), leaves, node.Int32("n_targets"), [], aggregate);

        int Place(int index, long leaf) => leaf == 0 ? index : index >= 0 && index < weights.Length ? count + index : throw node.Fault($"leaf {index} does not exist");
    }

    /// <summary>The sets of the nodes that ask for membership, one after the other, each ended by NaN.</summary>
    private static Dictionary<int, IReadOnlySet<double>> Members(OnnxNode node, double[] modes)
    {
        var askers = Enumerable.Range(0, modes.Length).Where(i => modes[i] == _modes.Length - 1).ToArray();
        var sets = new Dictionary<int, IReadOnlySet<double>>();
        var current = new HashSet<double>();
        foreach (var value in Numbers(node, "membership_values"))
        {
            if (!double.IsNaN(value))
            {
                current.Add(value);
                continue;
            }

            if (sets.Count < askers.Length)
                sets.Add(askers[sets.Count], current);
            current = [];
        }

        return sets.Count == askers.Length ? sets : throw node.Fault($"{askers.Length} nodes ask for membership, but there are {sets.Count} sets");
    }

    private static double[] Numbers(OnnxNode node, string name) => node.Array(name) is { } tensor ? [.. Enumerable.Range(0, tensor.Length).Select(tensor.GetNumber)] : [];

    private static T Element<T>(T[] values, long index, string name, OnnxNode node) => index >= 0 && index < values.Length ? values[index] : throw node.Fault($"'{name}' holds {index}, which is unknown");
}
