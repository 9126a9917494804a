namespace Pipelines.Engine.Ops;

/// <summary>The logarithm of the softmax along an axis, <c>x - log Σ e^x</c>, without overflow.</summary>
/// <param name="Axis">Counted from the front.</param>
public sealed record LogSoftmax(int Axis) : Op, IComposite<LogSoftmax>
{
    public static string Name => nameof(LogSoftmax);

    public static string? Onnx => "LogSoftmax";

    public static Tensor Expand(LogSoftmax op, IReadOnlyList<Tensor> inputs)
    {
        var x = inputs[0];
        var shifted = x - x.Max([op.Axis], keepDims: true).StopGradient();
        return shifted - shifted.Exp().Sum([op.Axis], keepDims: true).Log();
    }

    public static IReadOnlyList<Tensor?> Gradient(LogSoftmax op, Tensor result, Tensor gradient)
        => [gradient - result.Exp() * gradient.Sum([op.Axis], keepDims: true)];
}
