using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Guide;

/// <summary>A smooth ramp, <c>(x + √(x² + b)) / 2</c>.</summary>
/// <param name="B">How smooth, above 0.</param>
public sealed record Squareplus(double B) : Op, IComposite<Squareplus>
{
    public static string Name => nameof(Squareplus);

    public static string? Onnx => null;

    public static Tensor Expand(Squareplus op, IReadOnlyList<Tensor> inputs)
        => (inputs[0] + (inputs[0].Square() + op.B).Sqrt()) / 2;
}
