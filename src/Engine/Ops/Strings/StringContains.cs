namespace Pipelines.Engine.Ops;

/// <summary>True where a text contains another.</summary>
/// <param name="Pattern">The text looked for, by ordinal.</param>
[TensorMethod(1)]
public sealed record StringContains(string Pattern) : Op, IHostOp<StringContains>
{
    public static string Name => nameof(StringContains);

    public static string? Onnx => null;

    public static TensorType Infer(StringContains op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.Bool);

    public static NDArray Evaluate(StringContains op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<bool>(inputs, shape, x => x.Contains(op.Pattern, StringComparison.Ordinal));

    public static IReadOnlyList<Tensor?> Gradient(StringContains op, Tensor result, Tensor gradient) => [null];
}
