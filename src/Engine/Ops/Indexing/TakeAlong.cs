namespace Pipelines.Engine.Ops;

/// <summary>For each element the one of its line along an axis that an integer names: <c>y[…, i, …] = x[…, indices[…, i, …], …]</c>.</summary>
/// <param name="Axis">Counted from the front.</param>
public sealed record TakeAlong(int Axis) : Op, IPrimitive<TakeAlong>
{
    public static string Name => nameof(TakeAlong);

    public static string? Onnx => "GatherElements";

    public static TensorType Infer(TakeAlong op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 2);
        CheckIndices(Name, op.Axis, inputs);
        return new(inputs[0].DType, inputs[1].Shape);
    }

    public static NDArray Evaluate(TakeAlong op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var (x, indices) = (inputs[0], inputs[1]);
        return Reference.Move(x, shape, (index, source) =>
        {
            index.CopyTo(source);
            source[op.Axis] = Gather.Position(Name, indices.AsSpan<long>()[Reference.Offset(shape, index)], x.Shape[op.Axis]);
            return true;
        });
    }

    public static IReadOnlyList<Tensor?> Gradient(TakeAlong op, Tensor result, Tensor gradient)
        => [Tensor.Apply(new AddAlong(op.Axis, result.Inputs[0].Shape[op.Axis]), gradient, result.Inputs[1]), null];

    internal static void CheckIndices(string name, int axis, IReadOnlyList<Tensor> inputs)
    {
        var (x, indices) = (inputs[0], inputs[1]);
        Check.Type(name, indices, "Int32 or Int64 for the indices", indices.DType.IsInteger);
        if (x.Rank != indices.Rank || x.Shape.With(Check.Axis(name, x, axis), 1) != indices.Shape.With(axis, 1))
            throw Check.ShapeFault(name, inputs, $"the shapes {x.Shape} and {indices.Shape} of the indices differ outside axis {axis}.");
    }
}
