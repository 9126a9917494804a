namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Reductions along axes, which are an attribute in older versions and an input in newer ones.</summary>
internal static class Reductions
{
    [OnnxOperator("ReduceSum")]
    private static Tensor ReduceSum(OnnxNode node) => Reduce(node, (x, axes) => x.Sum(axes, keepDims: true));

    [OnnxOperator("ReduceMean")]
    private static Tensor ReduceMean(OnnxNode node) => Reduce(node, (x, axes) => x.Mean(axes, keepDims: true));

    [OnnxOperator("ReduceMax")]
    private static Tensor ReduceMax(OnnxNode node) => Reduce(node, (x, axes) => x.Max(axes, keepDims: true));

    [OnnxOperator("ReduceMin")]
    private static Tensor ReduceMin(OnnxNode node) => Reduce(node, (x, axes) => x.Min(axes, keepDims: true));

    [OnnxOperator("ReduceProd")]
    private static Tensor ReduceProd(OnnxNode node) => Reduce(node, (x, axes) => x.Product(axes, keepDims: true));

    [OnnxOperator("ReduceL1")]
    private static Tensor ReduceL1(OnnxNode node) => Reduce(node, (x, axes) => x.Abs().Sum(axes, keepDims: true));

    [OnnxOperator("ReduceL2")]
    private static Tensor ReduceL2(OnnxNode node) => Reduce(node, (x, axes) => (x * x).Sum(axes, keepDims: true).Sqrt());

    [OnnxOperator("ReduceSumSquare")]
    private static Tensor ReduceSumSquare(OnnxNode node) => Reduce(node, (x, axes) => (x * x).Sum(axes, keepDims: true));

    [OnnxOperator("ReduceLogSum")]
    private static Tensor ReduceLogSum(OnnxNode node) => Reduce(node, (x, axes) => x.Sum(axes, keepDims: true).Log());

    [OnnxOperator("ReduceLogSumExp")]
    private static Tensor ReduceLogSumExp(OnnxNode node) => Reduce(node, (x, axes) =>
    {
        var top = x.Max(axes, keepDims: true);
        return (x - top).Exp().Sum(axes, keepDims: true).Log() + top;
    });

    [OnnxOperator("ArgMax")]
    private static Tensor ArgMax(OnnxNode node) => Position(node, (x, axis) => x.ArgMax(axis, keepDims: true));

    [OnnxOperator("ArgMin")]
    private static Tensor ArgMin(OnnxNode node) => Position(node, (x, axis) => x.ArgMin(axis, keepDims: true));

    private static Tensor Reduce(OnnxNode node, Func<Tensor, int[], Tensor> function)
    {
        var x = node[0];
        var axes = node.IntsFrom(1, "axes");
        if (axes is not { Length: > 0 })
        {
            if (node.Int("noop_with_empty_axes", 0) != 0)
                return x;
            axes = [.. Enumerable.Range(0, x.Shape.Rank)];
        }

        axes = node.Axes(axes, x.Shape.Rank);
        var reduced = function(x, axes);
        return node.Int("keepdims", 1) != 0 ? reduced : reduced.Reshape(Movement.Without(reduced.Shape, axes));
    }

    private static Tensor Position(OnnxNode node, Func<Tensor, int, Tensor> function)
    {
        if (node.Int("select_last_index", 0) != 0)
            throw node.Fault("select_last_index is not supported");
        var axis = node.Axis(node.Int("axis", 0), node[0].Shape.Rank);
        var position = function(node[0], axis);
        return node.Int("keepdims", 1) != 0 ? position : position.Reshape(Movement.Without(position.Shape, [axis]));
    }
}
