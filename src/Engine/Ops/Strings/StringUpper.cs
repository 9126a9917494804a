namespace Pipelines.Engine.Ops;

/// <summary>A text with the letters a to z in upper case; other letters stay, since what runtimes make of them differs.</summary>
[TensorMethod(1)]
public sealed record StringUpper : Op, IHostOp<StringUpper>
{
    public static string Name => nameof(StringUpper);

    public static string? Onnx => null;

    public static TensorType Infer(StringUpper op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.String);

    public static NDArray Evaluate(StringUpper op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<string>(inputs, shape, Text.ToUpper);

    public static IReadOnlyList<Tensor?> Gradient(StringUpper op, Tensor result, Tensor gradient) => [null];
}
