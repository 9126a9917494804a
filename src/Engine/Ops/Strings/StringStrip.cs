namespace Pipelines.Engine.Ops;

/// <summary>A text without the white space (as Unicode has it) before and after it.</summary>
[TensorMethod(1)]
public sealed record StringStrip : Op, IHostOp<StringStrip>
{
    public static string Name => nameof(StringStrip);

    public static string? Onnx => null;

    public static TensorType Infer(StringStrip op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.String);

    public static NDArray Evaluate(StringStrip op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape) => Text.Map<string>(inputs, shape, x => x.Trim());

    public static IReadOnlyList<Tensor?> Gradient(StringStrip op, Tensor result, Tensor gradient) => [null];
}
