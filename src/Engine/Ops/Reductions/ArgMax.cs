namespace Pipelines.Engine.Ops;

/// <summary>The int64 position of the largest along an axis; the first of equal ones, the first NaN if there is one.</summary>
public sealed record ArgMax(int Axis) : Reduction([Axis]), IPrimitive<ArgMax>
{
    public static string Name => nameof(ArgMax);

    public static string? Onnx => "ArgMax";

    public static TensorType Infer(ArgMax op, IReadOnlyList<Tensor> inputs) => Positions.Infer(Name, op, inputs);

    public static NDArray Evaluate(ArgMax op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Positions.Evaluate(op.Axis, inputs[0], shape, (value, best) => value > best);

    public static IReadOnlyList<Tensor?> Gradient(ArgMax op, Tensor result, Tensor gradient) => [null];
}
