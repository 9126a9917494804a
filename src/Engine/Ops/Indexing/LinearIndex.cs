namespace Pipelines.Engine.Ops;

/// <summary>Positions by several axes as one: an index (…, depth) into the first axes of a shape becomes the int64 row-major number (…). A negative index counts from the end.</summary>
/// <param name="Shape">The lengths of the axes, known.</param>
public sealed record LinearIndex(Shape Shape) : Op, IHostOp<LinearIndex>
{
    public static string Name => nameof(LinearIndex);

    public static string? Onnx => null;

    public static TensorType Infer(LinearIndex op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var indices = inputs[0];
        Check.Type(Name, indices, "Int32 or Int64", indices.DType.IsInteger);
        if (indices.Rank == 0 || indices.Shape[-1] != op.Shape.Rank)
            throw Check.ShapeFault(Name, inputs, $"indices {indices.Shape} came for the axes {op.Shape}. Expected a last axis of {op.Shape.Rank}: one number an axis.");
        return new(DType.Int64, indices.Shape.Remove(indices.Rank - 1));
    }

    public static NDArray Evaluate(LinearIndex op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var (indices, lengths) = (inputs[0], op.Shape.ToArray());
        var positions = new long[NDArray.LengthOf(shape)];
        for (var i = 0; i < positions.Length; i++)
            for (var axis = 0; axis < lengths.Length; axis++)
                positions[i] = positions[i] * lengths[axis] + Gather.Position("Index", At(indices, i * lengths.Length + axis), lengths[axis]);
        return new(DType.Int64, shape, positions);
    }

    public static IReadOnlyList<Tensor?> Gradient(LinearIndex op, Tensor result, Tensor gradient) => [null];

    private static long At(NDArray indices, int i) => indices.Storage is int[] narrow ? narrow[i] : ((long[])indices.Storage)[i];
}
