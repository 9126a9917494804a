namespace Pipelines.Engine.Ops;

/// <summary>The adjoint of <see cref="TakeAlong"/>: each element added to zeros at the place of its line along an axis that an integer names.</summary>
/// <remarks>Inputs: the elements, indices of the same shape.</remarks>
/// <param name="Axis">Counted from the front.</param>
/// <param name="Length">The axis' length.</param>
public sealed record AddAlong(int Axis, Dim Length) : Op, IPrimitive<AddAlong>
{
    public static string Name => nameof(AddAlong);

    public static string? Onnx => null;

    public static TensorType Infer(AddAlong op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 2);
        Check.Type(Name, inputs[0], "a numeric type", inputs[0].DType.IsNumeric);
        TakeAlong.CheckIndices(Name, op.Axis, inputs);
        return new(inputs[0].DType, inputs[0].Shape.With(op.Axis, op.Length));
    }

    public static NDArray Evaluate(AddAlong op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var (x, indices) = (inputs[0], inputs[1]);
        var output = NDArray.Zeros(Reference.TypeOf(result.DType), shape);
        foreach (var (index, offset) in Reference.Indices([.. x.Shape]))
        {
            var to = (int[])index.Clone();
            to[op.Axis] = Gather.Position(Name, indices.AsSpan<long>()[offset], shape[op.Axis]);
            var at = Reference.Offset(shape, to);
            Reference.Set(output, at, output.GetNumber(at) + x.GetNumber(offset));
        }

        return output;
    }

    public static IReadOnlyList<Tensor?> Gradient(AddAlong op, Tensor result, Tensor gradient)
        => [Tensor.Apply(new TakeAlong(op.Axis), gradient, result.Inputs[1]), null];
}
