namespace Pipelines.Engine.Ops;

/// <summary>A text with the letters A to Z in lower case; other letters stay, since what runtimes make of them differs.</summary>
[TensorMethod(1)]
public sealed record StringLower : Op, IHostOp<StringLower>
{
    public static string Name => nameof(StringLower);

    public static string? Onnx => null;

    public static TensorType Infer(StringLower op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.String);

    public static NDArray Evaluate(StringLower op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<string>(inputs, shape, Text.ToLower);

    public static IReadOnlyList<Tensor?> Gradient(StringLower op, Tensor result, Tensor gradient) => [null];
}
