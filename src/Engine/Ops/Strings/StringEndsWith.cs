namespace Pipelines.Engine.Ops;

/// <summary>True where a text ends with another.</summary>
/// <param name="Pattern">The text looked for, by ordinal.</param>
[TensorMethod(1)]
public sealed record StringEndsWith(string Pattern) : Op, IHostOp<StringEndsWith>
{
    public static string Name => nameof(StringEndsWith);

    public static string? Onnx => null;

    public static TensorType Infer(StringEndsWith op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.Bool);

    public static NDArray Evaluate(StringEndsWith op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<bool>(inputs, shape, x => x.EndsWith(op.Pattern, StringComparison.Ordinal));

    public static IReadOnlyList<Tensor?> Gradient(StringEndsWith op, Tensor result, Tensor gradient) => [null];
}
