namespace Pipelines.Engine.Ops;

/// <summary>The cross entropy <c>-Σ target · log softmax(logits)</c> along the last axis, which goes.</summary>
/// <remarks>Inputs: logits (…, classes), target probabilities of the same shape.</remarks>
[TensorMethod(2)]
public sealed record SoftmaxCrossEntropy : Op, IComposite<SoftmaxCrossEntropy>
{
    public static string Name => nameof(SoftmaxCrossEntropy);

    public static string? Onnx => null;

    public static Tensor Expand(SoftmaxCrossEntropy op, IReadOnlyList<Tensor> inputs)
        => -(inputs[1] * inputs[0].LogSoftmax()).Sum([-1]);

    public static IReadOnlyList<Tensor?> Gradient(SoftmaxCrossEntropy op, Tensor result, Tensor gradient)
    {
        var (logits, targets) = (result.Inputs[0], result.Inputs[1]);
        gradient = gradient.ExpandDims(-1);
        return
        [
            gradient * (logits.Softmax() * targets.Sum([-1], keepDims: true) - targets),
            -(gradient * logits.LogSoftmax()),
        ];
    }
}
