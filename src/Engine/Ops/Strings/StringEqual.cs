namespace Pipelines.Engine.Ops;

/// <summary>True where two texts are the same, by ordinal.</summary>
public sealed record StringEqual : Op, IHostOp<StringEqual>
{
    public static string Name => nameof(StringEqual);

    public static string? Onnx => "Equal";

    public static TensorType Infer(StringEqual op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 2, DType.Bool);

    public static NDArray Evaluate(StringEqual op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map2<bool>(inputs, shape, (a, b) => string.Equals(a, b, StringComparison.Ordinal));

    public static IReadOnlyList<Tensor?> Gradient(StringEqual op, Tensor result, Tensor gradient) => [null, null];
}
