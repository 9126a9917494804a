namespace Pipelines.Engine.Ops;

/// <summary>The int64 position of the smallest along an axis; the first of equal ones, the first NaN if there is one.</summary>
public sealed record ArgMin(int Axis) : Reduction([Axis]), IPrimitive<ArgMin>
{
    public static string Name => nameof(ArgMin);

    public static string? Onnx => "ArgMin";

    public static TensorType Infer(ArgMin op, IReadOnlyList<Tensor> inputs) => Positions.Infer(Name, op, inputs);

    public static NDArray Evaluate(ArgMin op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Positions.Evaluate(op.Axis, inputs[0], shape, (value, best) => value < best);

    public static IReadOnlyList<Tensor?> Gradient(ArgMin op, Tensor result, Tensor gradient) => [null];
}
