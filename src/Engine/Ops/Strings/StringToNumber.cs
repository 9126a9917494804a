using System.Globalization;

namespace Pipelines.Engine.Ops;

/// <summary>A text read as a float32 in invariant notation, infinities also as <c>inf</c>; NaN where it is not one.</summary>
[TensorMethod(1)]
public sealed record StringToNumber : Op, IHostOp<StringToNumber>
{
    public static string Name => nameof(StringToNumber);

    public static string? Onnx => null;

    public static TensorType Infer(StringToNumber op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.Float32);

    public static NDArray Evaluate(StringToNumber op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<float>(inputs, shape, Read);

    public static IReadOnlyList<Tensor?> Gradient(StringToNumber op, Tensor result, Tensor gradient) => [null];

    private static float Read(string text)
    {
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return value;
        return text.ToUpperInvariant() switch
        {
            "INF" or "+INF" => float.PositiveInfinity,
            "-INF" => float.NegativeInfinity,
            _ => float.NaN,
        };
    }
}
