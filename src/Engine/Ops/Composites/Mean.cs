namespace Pipelines.Engine.Ops;

/// <summary>The mean along axes, which stay with the length 1; NaN of none.</summary>
/// <param name="Axes">Counted from the front, ascending.</param>
public sealed record Mean(EquatableList<int> Axes) : Reduction(Axes), IComposite<Mean>
{
    public static string Name => nameof(Mean);

    public static string? Onnx => "ReduceMean";

    public static TensorType Infer(Mean op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        Check.Type(Name, inputs[0], "Float32 or Float64", inputs[0].DType.IsFloat);
        return new(inputs[0].DType, IReduction<Sum>.ReducedShape(Name, op, inputs[0]));
    }

    public static Tensor Expand(Mean op, IReadOnlyList<Tensor> inputs)
    {
        var x = inputs[0];
        var count = op.Axes.Select(axis => Tensor.Size(x.Shape[axis], x.DType)).Aggregate(Tensor.Constant(x.DType, 1), (a, b) => a * b);
        return x.Sum([.. op.Axes], keepDims: true) / count;
    }

    public static IReadOnlyList<Tensor?> Gradient(Mean op, Tensor result, Tensor gradient)
        => Gradients.Through(inputs => Expand(op, inputs), result.Inputs, gradient);
}
