namespace Pipelines.Engine.Ops;

/// <summary><c>e^x / Σ e^x</c> along an axis.</summary>
/// <param name="Axis">Counted from the front.</param>
public sealed record Softmax(int Axis) : Op, IComposite<Softmax>
{
    public static string Name => nameof(Softmax);

    public static string? Onnx => "Softmax";

    public static Tensor Expand(Softmax op, IReadOnlyList<Tensor> inputs)
    {
        var x = inputs[0];
        var exponentials = (x - x.Max([op.Axis], keepDims: true).StopGradient()).Exp();
        return exponentials / exponentials.Sum([op.Axis], keepDims: true);
    }

    public static IReadOnlyList<Tensor?> Gradient(Softmax op, Tensor result, Tensor gradient)
        => [result * (gradient - (gradient * result).Sum([op.Axis], keepDims: true))];
}
