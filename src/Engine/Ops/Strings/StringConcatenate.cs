namespace Pipelines.Engine.Ops;

/// <summary>One text after the other, element by element.</summary>
public sealed record StringConcatenate : Op, IHostOp<StringConcatenate>
{
    public static string Name => nameof(StringConcatenate);

    public static string? Onnx => "StringConcat";

    public static TensorType Infer(StringConcatenate op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 2, DType.String);

    public static NDArray Evaluate(StringConcatenate op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map2<string>(inputs, shape, (a, b) => a + b);

    public static IReadOnlyList<Tensor?> Gradient(StringConcatenate op, Tensor result, Tensor gradient) => [null, null];
}
