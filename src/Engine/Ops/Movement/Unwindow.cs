namespace Pipelines.Engine.Ops;

/// <summary>The adjoint of <see cref="Window"/>: axes (positions, size) as (length, size):
/// <c>y[p · stride + k · dilation, k] = x[p, k]</c>, 0 elsewhere.</summary>
/// <param name="Axis">The axis of positions; that of the window follows.</param>
/// <param name="Length">The length of the axis that the windows slid along.</param>
/// <param name="Stride">Elements between the starts of two windows.</param>
/// <param name="Dilation">Elements between two of a window.</param>
public sealed record Unwindow(int Axis, Dim Length, int Stride, int Dilation) : Op, IPrimitive<Unwindow>
{
    public static string Name => nameof(Unwindow);

    public static string? Onnx => null;

    public static TensorType Infer(Unwindow op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var x = inputs[0];
        Check.Axis(Name, x, op.Axis + 1);
        Check.Type(Name, x, "a numeric type", x.DType.IsNumeric);
        return new(x.DType, x.Shape.With(op.Axis, op.Length));
    }

    public static NDArray Evaluate(Unwindow op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Reference.Move(inputs[0], shape, (index, source) =>
        {
            index.CopyTo(source);
            var at = index[op.Axis] - index[op.Axis + 1] * op.Dilation;
            source[op.Axis] = at / op.Stride;
            return at >= 0 && at % op.Stride == 0 && source[op.Axis] < inputs[0].Shape[op.Axis];
        });

    public static IReadOnlyList<Tensor?> Gradient(Unwindow op, Tensor result, Tensor gradient)
    {
        // Element (p, k) went to (p · stride + k · dilation, k): the diagonal, k = k', of the windows of the gradient.
        var x = result.Inputs[0];
        var size = (int)x.Shape[op.Axis + 1].Value;
        var windows = Tensor.Apply(new Window(op.Axis, size, op.Stride, op.Dilation), gradient); // (positions, k', k)
        var shape = new Dim[windows.Rank];
        Array.Fill(shape, 1);
        (shape[op.Axis + 1], shape[op.Axis + 2]) = (size, size);
        var diagonal = Tensor.Equal(Tensor.Iota(DType.Int64, new(shape), op.Axis + 1), Tensor.Iota(DType.Int64, new(shape), op.Axis + 2));
        return [Tensor.Where(diagonal, windows, 0).Sum([op.Axis + 1])];
    }
}
