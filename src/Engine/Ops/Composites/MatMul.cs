namespace Pipelines.Engine.Ops;

/// <summary>The matrix product of the last two axes, (…, m, k) × (…, k, n) -> (…, m, n); the axes before are broadcast.</summary>
public sealed record MatMul : Op, IComposite<MatMul>
{
    public static string Name => nameof(MatMul);

    public static string? Onnx => "MatMul";

    public static TensorType Infer(MatMul op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 2);
        Check.SameType(Name, inputs);
        var (a, b) = (inputs[0], inputs[1]);
        Check.Type(Name, a, "a numeric type", a.DType.IsNumeric);
        if (a.Rank < 2 || b.Rank < 2)
            throw Check.ShapeFault(Name, inputs, $"left {a.Shape} and right {b.Shape} need two axes or more. Add one with ExpandDims.");
        if (a.Shape[-1] != b.Shape[-2])
            throw Check.ShapeFault(Name, inputs, $"inner dimensions differ: left {a.Shape}, right {b.Shape}. Expected right of shape (…, {a.Shape[-1]}, n).");
        var batch = Shape.Broadcast([.. a.Shape.SkipLast(2)], [.. b.Shape.SkipLast(2)])
            ?? throw Check.ShapeFault(Name, inputs, $"the axes before the last two cannot be broadcast: left {a.Shape}, right {b.Shape}.");
        return new(a.DType, [.. batch, a.Shape[-2], b.Shape[-1]]);
    }

    public static Tensor Expand(MatMul op, IReadOnlyList<Tensor> inputs)
    {
        var (a, b) = (inputs[0].ExpandDims(-1), inputs[1].ExpandDims(-3)); // (…, m, k, 1), (…, 1, k, n)
        return (a * b).Sum([-2]);
    }

    public static IReadOnlyList<Tensor?> Gradient(MatMul op, Tensor result, Tensor gradient)
    {
        var (a, b) = (result.Inputs[0], result.Inputs[1]);
        var left = gradient.MatMul(b.Transpose());
        if (a.Rank == 2 || b.Rank > 2) return [left, a.Transpose().MatMul(gradient)];

        // One weight for a whole batch: the batch joins the sum.
        Tensor rows = Rows(a), gradientRows = Rows(gradient);
        return [left, rows.Transpose().MatMul(gradientRows)];
    }

    private static Tensor Rows(Tensor x) => x.Reshape([new Shape([.. x.Shape.SkipLast(1)]).Elements, x.Shape[-1]]);
}
