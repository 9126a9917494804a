namespace Pipelines.Engine.Ops;

/// <summary>The slices of an axis that integers name: <c>y[…, i…, …] = x[…, indices[i…], …]</c>. A negative index counts from the end.</summary>
/// <param name="Axis">Counted from the front; the indices' axes take its place.</param>
public sealed record Gather(int Axis) : Op, IPrimitive<Gather>
{
    public static string Name => nameof(Gather);

    public static string? Onnx => "Gather";

    public static TensorType Infer(Gather op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 2);
        var (x, indices) = (inputs[0], inputs[1]);
        Check.Type(Name, indices, "Int32 or Int64 for the indices", indices.DType.IsInteger);
        var axis = Check.Axis(Name, x, op.Axis);
        return new(x.DType, [.. x.Shape.Take(axis), .. indices.Shape, .. x.Shape.Skip(axis + 1)]);
    }

    public static NDArray Evaluate(Gather op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var (x, indices) = (inputs[0], inputs[1]);
        var rank = indices.Shape.Count;
        return Reference.Move(x, shape, (index, source) =>
        {
            var at = Reference.Offset(indices.Dims, index.Slice(op.Axis, rank));
            index[..op.Axis].CopyTo(source);
            source[op.Axis] = Position(Name, indices.AsSpan<long>()[at], x.Shape[op.Axis]);
            index[(op.Axis + rank)..].CopyTo(source[(op.Axis + 1)..]);
            return true;
        });
    }

    public static IReadOnlyList<Tensor?> Gradient(Gather op, Tensor result, Tensor gradient)
        => [Tensor.Apply(new ScatterAdd(op.Axis, result.Inputs[0].Shape[op.Axis]), gradient, result.Inputs[1]), null];

    /// <exception cref="EngineException">The index names no element.</exception>
    internal static int Position(string name, long index, int length)
        => index >= -length && index < length
            ? (int)(index < 0 ? index + length : index)
            : throw new EngineException($"{name}: the index {index} is outside of an axis of length {length}. Expected {-length} to {length - 1}.");
}
