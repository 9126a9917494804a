namespace Pipelines.Engine.Ops;

/// <summary>The int64 positions that put an axis in order; equal elements keep theirs, NaN comes last, text is compared by ordinal.</summary>
/// <param name="Axis">Counted from the front.</param>
/// <param name="Descending">Whether the largest comes first.</param>
public sealed record ArgSort(int Axis, bool Descending) : Op, IHostOp<ArgSort>
{
    public static string Name => nameof(ArgSort);

    public static string? Onnx => null;

    public static TensorType Infer(ArgSort op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        Check.Axis(Name, inputs[0], op.Axis);
        return new(DType.Int64, inputs[0].Shape);
    }

    public static NDArray Evaluate(ArgSort op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var (x, output) = (inputs[0], new long[inputs[0].Length]);
        var comparer = Comparer(x, op.Descending);
        var length = shape[op.Axis];
        var stride = NDArray.LengthOf(shape.AsSpan(op.Axis + 1));
        for (var first = 0; first < output.Length; first = first % stride == stride - 1 ? first + 1 + (length - 1) * stride : first + 1)
        {
            var line = Enumerable.Range(0, length).OrderBy(i => first + i * stride, comparer).ToArray(); // stable
            for (var i = 0; i < length; i++) output[first + i * stride] = line[i];
        }

        return NDArray.From(output, shape);
    }

    public static IReadOnlyList<Tensor?> Gradient(ArgSort op, Tensor result, Tensor gradient) => [null];

    /// <summary>Compares two elements by their place in the array.</summary>
    private static Comparer<int> Comparer(NDArray x, bool descending)
    {
        var sign = descending ? -1 : 1;
        return x.Storage switch
        {
            string[] texts => Comparer<int>.Create((a, b) => sign * string.CompareOrdinal(texts[a], texts[b])),
            long[] integers => Comparer<int>.Create((a, b) => sign * integers[a].CompareTo(integers[b])),
            _ => Comparer<int>.Create((a, b) => (double.IsNaN(x.GetNumber(a)), double.IsNaN(x.GetNumber(b))) switch
            {
                (false, false) => sign * x.GetNumber(a).CompareTo(x.GetNumber(b)),
                var (left, right) => left.CompareTo(right),
            }),
        };
    }
}
