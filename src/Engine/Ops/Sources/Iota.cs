namespace Pipelines.Engine.Ops;

/// <summary>The position along an axis.</summary>
/// <param name="Axis">Counted from the front.</param>
/// <param name="DType">A numeric type.</param>
/// <param name="Shape">The shape.</param>
public sealed record Iota(int Axis, DType DType, Shape Shape) : Op, IPrimitive<Iota>
{
    public static string Name => nameof(Iota);

    public static string? Onnx => null;

    public static TensorType Infer(Iota op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 0);
        return op.DType.IsNumeric && op.Axis >= 0 && op.Axis < op.Shape.Rank ? new(op.DType, op.Shape) : throw new EngineException($"{Name}: axis {op.Axis} of {op.DType} {op.Shape} cannot be counted. Expected a numeric type and an existing axis.");
    }

    public static NDArray Evaluate(Iota op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Reference.Generate(op.DType, shape, index => index[op.Axis]);

    public static IReadOnlyList<Tensor?> Gradient(Iota op, Tensor result, Tensor gradient) => [];
}
