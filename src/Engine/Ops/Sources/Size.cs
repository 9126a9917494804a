namespace Pipelines.Engine.Ops;

/// <summary>The length of a symbolic axis as a number of shape ().</summary>
/// <param name="Length">The length.</param>
/// <param name="DType">A numeric type.</param>
public sealed record Size(Dim Length, DType DType) : Op, IPrimitive<Size>
{
    public static string Name => nameof(Size);

    public static string? Onnx => null;

    public static TensorType Infer(Size op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 0);
        return new(op.DType, Shape.Scalar);
    }

    public static NDArray Evaluate(Size op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => throw new EngineException($"Size: {op.Length} is resolved by the interpreter.");

    public static IReadOnlyList<Tensor?> Gradient(Size op, Tensor result, Tensor gradient) => [];
}
