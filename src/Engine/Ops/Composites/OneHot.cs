namespace Pipelines.Engine.Ops;

/// <summary>1 at the position that an integer names, 0 elsewhere, along a new last axis; all 0 where the position does not exist.</summary>
/// <param name="Depth">The new axis' length.</param>
/// <param name="DType">The result's numeric type.</param>
public sealed record OneHot(int Depth, DType DType) : Op, IComposite<OneHot>
{
    public static string Name => nameof(OneHot);

    public static string? Onnx => "OneHot";

    public static TensorType Infer(OneHot op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        Check.Type(Name, inputs[0], "Int32 or Int64", inputs[0].DType.IsInteger);
        return new(op.DType, inputs[0].Shape.Insert(inputs[0].Rank, op.Depth));
    }

    public static Tensor Expand(OneHot op, IReadOnlyList<Tensor> inputs)
        => Tensor.Equal(inputs[0].ExpandDims(-1), Tensor.Iota(inputs[0].DType, [op.Depth])).Cast(op.DType);

    public static IReadOnlyList<Tensor?> Gradient(OneHot op, Tensor result, Tensor gradient) => [null];
}
