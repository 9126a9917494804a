using Pipelines.Engine.Ops.Trees;

namespace Pipelines.Engine.Tests.Ops;

public sealed class TreeEnsembleTests
{
    private static readonly TreeNode _leaf = new(TreeTest.Leaf, 0, 0, 0, 0, false);

    [Theory]
    [InlineData(TreeTest.LessOrEqual, 2, true)]
    [InlineData(TreeTest.Less, 2, false)]
    [InlineData(TreeTest.GreaterOrEqual, 2, true)]
    [InlineData(TreeTest.Greater, 2, false)]
    [InlineData(TreeTest.Equal, 2, true)]
    [InlineData(TreeTest.NotEqual, 2, false)]
    [InlineData(TreeTest.NotEqual, double.NaN, true)]
    [InlineData(TreeTest.LessOrEqual, double.NaN, false)]
    public void Score_OneTest_TakesItsBranch(TreeTest test, double value, bool yes)
    {
        Assert.Equal(yes ? 10 : 20, Score(Stump(test, missingIsTrue: false), value));
    }

    [Fact]
    public void Score_MissingValue_GoesWhereItIsSent()
    {
        Assert.Equal(10, Score(Stump(TreeTest.LessOrEqual, missingIsTrue: true), double.NaN));
    }

    [Theory]
    [InlineData(TreeAggregate.Sum, 31)]
    [InlineData(TreeAggregate.Average, 16)]
    [InlineData(TreeAggregate.Minimum, 11)]
    [InlineData(TreeAggregate.Maximum, 21)]
    public void Score_TwoTrees_AreAggregatedOnTopOfTheBase(TreeAggregate aggregate, double expected)
    {
        var weights = new Dictionary<int, (int, double)[]> { [0] = [(0, 10)], [1] = [(0, 20)] };

        Assert.Equal(expected, Score(new Forest([_leaf, _leaf], [0, 1], weights, 1, [1], aggregate), 0));
    }

    [Fact]
    public void Run_Examples_GivesAScoreForEach()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 1]);
        var scores = Tensor.Apply(new TreeEnsemble(Stump(TreeTest.LessOrEqual, missingIsTrue: false)), x);

        var result = new Function(new Graph([x], [new("y", scores)])).Run(new Dictionary<string, NDArray> { ["x"] = NDArray.From(new[] { 1f, 3, float.NaN }, 3, 1) })["y"];

        Assert.Equal([3, 1], result.Shape);
        Assert.Equal([10f, 20, 20], result.ToArray<float>());
    }

    [Fact]
    public void Forest_WalkWithoutEnd_IsRefused()
    {
        TreeNode[] nodes = [new(TreeTest.Less, 0, 0, 1, 2, false), new(TreeTest.Less, 0, 0, 0, 2, false), _leaf];

        Assert.Contains("no end", Assert.Throws<EngineException>(() => new Forest(nodes, [0], new Dictionary<int, (int, double)[]>(), 1, [], TreeAggregate.Sum)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forest_NodeThatDoesNotExist_IsRefused()
    {
        TreeNode[] nodes = [new(TreeTest.Less, 0, 0, 1, 7, false), _leaf];

        Assert.Contains("node 7", Assert.Throws<EngineException>(() => new Forest(nodes, [0], new Dictionary<int, (int, double)[]>(), 1, [], TreeAggregate.Sum)).Message, StringComparison.Ordinal);
    }

    private static Forest Stump(TreeTest test, bool missingIsTrue) => new(
        [new(test, 0, 2, 1, 2, missingIsTrue), _leaf, _leaf],
        [0],
        new Dictionary<int, (int, double)[]> { [1] = [(0, 10)], [2] = [(0, 20)] },
        1,
        [],
        TreeAggregate.Sum);

    private static double Score(Forest forest, double value)
    {
        var scores = new double[1];
        forest.Score([value], scores);
        return scores[0];
    }
}
