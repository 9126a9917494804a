using System.Numerics;

namespace Pipelines.Engine.Ops;

/// <summary>The linear recurrence <c>y[i] = a[i] · y[i-1] + b[i]</c> along an axis, from 0: running sums, products and moving averages.</summary>
/// <remarks>Inputs: a and b, of one floating or integer type and one shape.</remarks>
/// <param name="Axis">Counted from the front.</param>
/// <param name="Reverse">Whether it runs from the last element to the first, <c>y[i] = a[i] · y[i+1] + b[i]</c>.</param>
public sealed record Recurrence(int Axis, bool Reverse = false) : Op, IHostOp<Recurrence>
{
    public static string Name => nameof(Recurrence);

    public static string? Onnx => null;

    public static TensorType Infer(Recurrence op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 2);
        Check.SameType(Name, inputs);
        Check.Type(Name, inputs[0], "a numeric type", inputs[0].DType.IsNumeric);
        Check.Axis(Name, inputs[0], op.Axis);
        return inputs[0].Shape == inputs[1].Shape
            ? inputs[0].Type
            : throw Check.ShapeFault(Name, inputs, $"the shapes {inputs[0].Shape} and {inputs[1].Shape} differ. Expected one shape.");
    }

    public static NDArray Evaluate(Recurrence op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var output = NDArray.Zeros(result.DType, shape);
        switch (output.Storage)
        {
            case float[] y: Run(op, shape, (float[])inputs[0].Storage, (float[])inputs[1].Storage, y); break;
            case double[] y: Run(op, shape, (double[])inputs[0].Storage, (double[])inputs[1].Storage, y); break;
            case int[] y: Run(op, shape, (int[])inputs[0].Storage, (int[])inputs[1].Storage, y); break;
            case long[] y: Run(op, shape, (long[])inputs[0].Storage, (long[])inputs[1].Storage, y); break;
        }

        return output;
    }

    public static IReadOnlyList<Tensor?> Gradient(Recurrence op, Tensor result, Tensor gradient)
    {
        // b's gradient runs the other way with a one step on; a's is that times the y before.
        var a = result.Inputs[0];
        var sum = Tensor.Apply(new Recurrence(op.Axis, !op.Reverse), Shifted(a, op.Axis, !op.Reverse), gradient);
        return [sum * Shifted(result, op.Axis, op.Reverse), sum];
    }

    /// <summary>Each element at the place of the one that comes after it; 0 at the first.</summary>
    internal static Tensor Shifted(Tensor x, int axis, bool reverse)
    {
        var (before, after) = (new int[x.Rank], new int[x.Rank]);
        (before[axis], after[axis]) = reverse ? (0, 1) : (1, 0);
        return (reverse ? x.Slice(axis, 1) : x.Slice(axis, 0, -1)).Pad(before, after);
    }

    private static void Run<T>(Recurrence op, int[] shape, T[] a, T[] b, T[] y)
        where T : INumber<T>
    {
        var (length, stride) = (shape[op.Axis], NDArray.LengthOf(shape.AsSpan(op.Axis + 1)));
        for (var i = 0; i < y.Length; i++)
        {
            var at = op.Reverse ? y.Length - 1 - i : i;
            var step = at / stride % length;
            var isFirst = op.Reverse ? step == length - 1 : step == 0;
            y[at] = isFirst ? b[at] : a[at] * y[op.Reverse ? at + stride : at - stride] + b[at];
        }
    }
}
