using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>Repeats a value to a shape that it can be broadcast to.</summary>
/// <param name="Shape">The result's shape.</param>
public sealed record Expand(Shape Shape) : Op, IViewing<Expand>
{
    public static string Name => nameof(Expand);

    public static string? Onnx => "Expand";

    public static TensorType Infer(Expand op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var x = inputs[0];
        return Shape.Broadcast(x.Shape, op.Shape) == op.Shape
            ? new(x.DType, op.Shape)
            : throw Check.ShapeFault(Name, inputs, $"the shape {x.Shape} cannot be repeated to {op.Shape}. Aligned at the last axis, lengths must be equal or 1.");
    }

    public static NDArray Evaluate(Expand op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Reference.Broadcast(inputs[0], shape);

    static View? IViewing<Expand>.View(Expand op, View x, int[] shape)
        => x.Broadcast(shape);

    public static IReadOnlyList<Tensor?> Gradient(Expand op, Tensor result, Tensor gradient) => [gradient];
}
