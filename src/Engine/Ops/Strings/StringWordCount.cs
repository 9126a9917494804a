namespace Pipelines.Engine.Ops;

/// <summary>How many words a text has that white space stands between, int64; 0 for an empty one.</summary>
[TensorMethod(1)]
public sealed record StringWordCount : Op, IHostOp<StringWordCount>
{
    public static string Name => nameof(StringWordCount);

    public static string? Onnx => null;

    public static TensorType Infer(StringWordCount op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.Int64);

    public static NDArray Evaluate(StringWordCount op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape) => Text.Map<long>(inputs, shape, Count);

    public static IReadOnlyList<Tensor?> Gradient(StringWordCount op, Tensor result, Tensor gradient) => [null];

    private static long Count(string text)
    {
        long words = 0;
        for (var i = 0; i < text.Length; i++)
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1]))) words++;
        return words;
    }
}
