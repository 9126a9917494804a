namespace Pipelines.Engine.Ops;

/// <summary>True where a text starts with another.</summary>
/// <param name="Pattern">The text looked for, by ordinal.</param>
[TensorMethod(1)]
public sealed record StringStartsWith(string Pattern) : Op, IHostOp<StringStartsWith>
{
    public static string Name => nameof(StringStartsWith);

    public static string? Onnx => null;

    public static TensorType Infer(StringStartsWith op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.Bool);

    public static NDArray Evaluate(StringStartsWith op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<bool>(inputs, shape, x => x.StartsWith(op.Pattern, StringComparison.Ordinal));

    public static IReadOnlyList<Tensor?> Gradient(StringStartsWith op, Tensor result, Tensor gradient) => [null];
}
