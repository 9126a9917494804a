using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The value itself, through which no gradient flows.</summary>
[TensorMethod(1)]
public sealed record StopGradient : Op, IMovement<StopGradient>
{
    public static string Name => nameof(StopGradient);

    public static string? Onnx => "Identity";

    public static TensorType Infer(StopGradient op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        return inputs[0].Type;
    }

    public static bool Source(StopGradient op, ReadOnlySpan<int> index, Span<int> source)
    {
        index.CopyTo(source);
        return true;
    }

    static View? IViewing<StopGradient>.View(StopGradient op, View x, int[] shape)
        => x;

    public static IReadOnlyList<Tensor?> Gradient(StopGradient op, Tensor result, Tensor gradient) => [null];
}
