using Pipelines.Engine.Ops.Trees;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>The attributes of <c>TreeEnsembleClassifier</c> and <c>TreeEnsembleRegressor</c>: parallel lists with one entry a node and one a leaf's weight.</summary>
internal static class TreeAttributes
{
    /// <param name="node">The node.</param>
    /// <param name="prefix">Of the lists of weights: <c>class</c> or <c>target</c>.</param>
    /// <param name="targets">The number of scores.</param>
    /// <param name="single">Whether all weights are of one class and make one score.</param>
    public static Forest Read(OnnxNode node, string prefix, int targets, bool single = false)
    {
        var (trees, ids) = (node.Ints32("nodes_treeids"), node.Ints32("nodes_nodeids"));
        var (features, modes) = (node.Ints32("nodes_featureids"), node.Texts("nodes_modes"));
        var (whenTrue, whenFalse) = (node.Ints32("nodes_truenodeids"), node.Ints32("nodes_falsenodeids"));
        var thresholds = Numbers(node, "nodes_values");
        var missing = node.Ints("nodes_missing_value_tracks_true");
        if (new[] { ids.Length, features.Length, modes.Length, whenTrue.Length, whenFalse.Length, thresholds.Length }.Any(length => length != trees.Length) || (missing.Length != 0 && missing.Length != trees.Length))
            throw node.Fault("the lists of nodes differ in length");

        var places = new Dictionary<(int Tree, int Id), int>();
        for (var i = 0; i < trees.Length; i++)
            if (!places.TryAdd((trees[i], ids[i]), i))
                throw node.Fault($"tree {trees[i]} has two nodes {ids[i]}");

        var nodes = new TreeNode[trees.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var test = Test(modes[i], node);
            nodes[i] = test == TreeTest.Leaf
                ? new(test, 0, 0, 0, 0, false)
                : new(test, features[i], thresholds[i], Place(trees[i], whenTrue[i]), Place(trees[i], whenFalse[i]), missing.Length > 0 && missing[i] != 0);
        }

        var starts = Enumerable.Range(0, trees.Length).DistinctBy(i => trees[i]).ToArray();
        return new Forest(nodes, starts, Leaves(), single ? 1 : targets, Base(node, single), Aggregate(node));

        int Place(int tree, int id) => places.TryGetValue((tree, id), out var place) ? place : throw node.Fault($"tree {tree} has no node {id}");

        Dictionary<int, (int, double)[]> Leaves()
        {
            var (ofTree, ofNode, target, weight) = (node.Ints32($"{prefix}_treeids"), node.Ints32($"{prefix}_nodeids"), node.Ints32($"{prefix}_ids"), Weights(node, prefix));
            if (ofNode.Length != ofTree.Length || target.Length != ofTree.Length || weight.Length != ofTree.Length)
                throw node.Fault("the lists of weights differ in length");
            return Enumerable.Range(0, ofTree.Length)
                .GroupBy(i => Place(ofTree[i], ofNode[i]))
                .ToDictionary(leaf => leaf.Key, leaf => leaf.Select(i => (single ? 0 : target[i], weight[i])).ToArray());
        }
    }

    public static double[] Weights(OnnxNode node, string prefix) => Numbers(node, $"{prefix}_weights");

    private static double[] Base(OnnxNode node, bool single)
    {
        var values = Numbers(node, "base_values");
        return single && values.Length > 1 ? [values[^1]] : values;
    }

    private static double[] Numbers(OnnxNode node, string name) => node.Array($"{name}_as_tensor") is { } tensor
        ? [.. Enumerable.Range(0, tensor.Length).Select(tensor.GetNumber)]
        : [.. node.Floats(name).Select(value => (double)value)];

    private static TreeAggregate Aggregate(OnnxNode node) => node.Text("aggregate_function", "SUM") switch
    {
        "SUM" => TreeAggregate.Sum,
        "AVERAGE" => TreeAggregate.Average,
        "MIN" => TreeAggregate.Minimum,
        "MAX" => TreeAggregate.Maximum,
        var other => throw node.Fault($"aggregate_function '{other}' is unknown"),
    };

    private static TreeTest Test(string mode, OnnxNode node) => mode switch
    {
        "LEAF" => TreeTest.Leaf,
        "BRANCH_LEQ" => TreeTest.LessOrEqual,
        "BRANCH_LT" => TreeTest.Less,
        "BRANCH_GTE" => TreeTest.GreaterOrEqual,
        "BRANCH_GT" => TreeTest.Greater,
        "BRANCH_EQ" => TreeTest.Equal,
        "BRANCH_NEQ" => TreeTest.NotEqual,
        _ => throw node.Fault($"mode '{mode}' of a node is unknown"),
    };
}
