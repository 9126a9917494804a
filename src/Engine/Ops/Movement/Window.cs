using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>Sliding windows of one axis as two, (positions, size): <c>y[p, k] = x[p · stride + k · dilation]</c>.</summary>
/// <param name="Axis">Counted from the front.</param>
/// <param name="Size">Elements per window.</param>
/// <param name="Stride">Elements between the starts of two windows.</param>
/// <param name="Dilation">Elements between two of a window.</param>
public sealed record Window(int Axis, int Size, int Stride, int Dilation) : Op, IMovement<Window>
{
    public static string Name => nameof(Window);

    public static string? Onnx => null;

    public static TensorType Infer(Window op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var x = inputs[0];
        var length = x.Shape[Check.Axis(Name, x, op.Axis)] - (op.Size - 1) * op.Dilation - 1;
        if (op.Size < 1 || op.Stride < 1 || op.Dilation < 1 || (length.IsKnown && length.Value < 0))
            throw Check.ShapeFault(Name, inputs, $"windows of {op.Size} with stride {op.Stride} and dilation {op.Dilation} do not fit axis {op.Axis} of the shape {x.Shape}.");
        var positions = (length.IsKnown ? length.Value / op.Stride : length / op.Stride) + 1;
        return new(x.DType, x.Shape.With(op.Axis, positions).Insert(op.Axis + 1, op.Size));
    }

    public static bool Source(Window op, ReadOnlySpan<int> index, Span<int> source)
    {
        index[..op.Axis].CopyTo(source);
        source[op.Axis] = index[op.Axis] * op.Stride + index[op.Axis + 1] * op.Dilation;
        index[(op.Axis + 2)..].CopyTo(source[(op.Axis + 1)..]);
        return true;
    }

    static View? IViewing<Window>.View(Window op, View x, int[] shape)
        => x.With(x.Offset, shape, [.. x.Strides[..op.Axis], x.Strides[op.Axis] * op.Stride, x.Strides[op.Axis] * op.Dilation, .. x.Strides[(op.Axis + 1)..]]);

    public static IReadOnlyList<Tensor?> Gradient(Window op, Tensor result, Tensor gradient)
    {
        var x = result.Inputs[0];
        return [Tensor.Apply(new Unwindow(op.Axis, x.Shape[op.Axis], op.Stride, op.Dilation), gradient).Sum([op.Axis + 1])];
    }
}
