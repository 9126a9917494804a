namespace Pipelines.Engine.Ops;

/// <summary>The number of Unicode code points of a text, int64.</summary>
[TensorMethod(1)]
public sealed record StringLength : Op, IHostOp<StringLength>
{
    public static string Name => nameof(StringLength);

    public static string? Onnx => null;

    public static TensorType Infer(StringLength op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.Int64);

    public static NDArray Evaluate(StringLength op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<long>(inputs, shape, x => x.EnumerateRunes().Count());

    public static IReadOnlyList<Tensor?> Gradient(StringLength op, Tensor result, Tensor gradient) => [null];
}
