namespace Pipelines.Engine.Ops;

/// <summary>The elements along axes in reverse order.</summary>
/// <param name="Axes">Counted from the front.</param>
public sealed record Flip(EquatableList<int> Axes) : Op, IPrimitive<Flip>
{
    public static string Name => nameof(Flip);

    public static string? Onnx => null;

    public static TensorType Infer(Flip op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        foreach (var axis in op.Axes) Check.Axis(Name, inputs[0], axis);
        return inputs[0].Type;
    }

    public static NDArray Evaluate(Flip op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Reference.Move(inputs[0], shape, (index, source) =>
        {
            index.CopyTo(source);
            foreach (var axis in op.Axes) source[axis] = shape[axis] - 1 - index[axis];
            return true;
        });

    public static IReadOnlyList<Tensor?> Gradient(Flip op, Tensor result, Tensor gradient) => [gradient.Flip([.. op.Axes])];
}
