namespace Pipelines.Engine.Ops;

/// <summary>A value that is given when running.</summary>
/// <param name="Label">The name it is given under.</param>
/// <param name="DType">Its element type.</param>
/// <param name="Shape">Its shape.</param>
public sealed record Input(string Label, DType DType, Shape Shape) : Op, IPrimitive<Input>
{
    public static string Name => nameof(Input);

    public static string? Onnx => null;

    public static TensorType Infer(Input op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 0);
        return new(op.DType, op.Shape);
    }

    public static NDArray Evaluate(Input op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => throw new EngineException($"Input: no value was given for '{op.Label}'.");

    public static IReadOnlyList<Tensor?> Gradient(Input op, Tensor result, Tensor gradient) => [];
}
