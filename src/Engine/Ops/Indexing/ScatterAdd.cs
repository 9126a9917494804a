namespace Pipelines.Engine.Ops;

/// <summary>The adjoint of <see cref="Gather"/>: slices added to zeros where integers say.</summary>
/// <remarks>Inputs: the slices, the indices.</remarks>
/// <param name="Axis">Counted from the front.</param>
/// <param name="Length">The axis' length.</param>
public sealed record ScatterAdd(int Axis, Dim Length) : Op, IPrimitive<ScatterAdd>
{
    public static string Name => nameof(ScatterAdd);

    public static string? Onnx => null;

    public static TensorType Infer(ScatterAdd op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 2);
        var (x, indices) = (inputs[0], inputs[1]);
        Check.Type(Name, x, "a numeric type", x.DType.IsNumeric);
        Check.Type(Name, indices, "Int32 or Int64 for the indices", indices.DType.IsInteger);
        if (x.Rank < op.Axis + indices.Rank || !x.Shape.Skip(op.Axis).Take(indices.Rank).SequenceEqual(indices.Shape))
            throw Check.ShapeFault(Name, inputs, $"the slices {x.Shape} do not have the indices' axes {indices.Shape} from axis {op.Axis} on.");
        return new(x.DType, [.. x.Shape.Take(op.Axis), op.Length, .. x.Shape.Skip(op.Axis + indices.Rank)]);
    }

    public static NDArray Evaluate(ScatterAdd op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var (x, indices) = (inputs[0], inputs[1]);
        var output = NDArray.Zeros(Reference.TypeOf(result.DType), shape);
        var rank = indices.Shape.Count;
        foreach (var (index, offset) in Reference.Indices([.. x.Shape]))
        {
            var position = indices.AsSpan<long>()[Reference.Offset(indices.Dims, index.AsSpan(op.Axis, rank))];
            int[] to = [.. index[..op.Axis], Gather.Position(Name, position, shape[op.Axis]), .. index[(op.Axis + rank)..]];
            var at = Reference.Offset(shape, to);
            Reference.Set(output, at, output.GetNumber(at) + x.GetNumber(offset));
        }

        return output;
    }

    public static IReadOnlyList<Tensor?> Gradient(ScatterAdd op, Tensor result, Tensor gradient)
        => [gradient.Gather(result.Inputs[1], op.Axis), null];
}
