namespace Pipelines.Engine.Losses;

/// <summary>The cross entropy of classes, which labels by number and by probability share.</summary>
internal static class ClassLosses
{
    /// <param name="targets">Probabilities, (…, classes).</param>
    /// <param name="predictions">Logits or probabilities, (…, classes). Of a softmax's result its logits are taken: exact, and cheaper.</param>
    /// <param name="fromLogits">Whether predictions are logits.</param>
    /// <param name="epsilon">Keeps probabilities away from 0 and 1.</param>
    public static Tensor CrossEntropy(Tensor targets, Tensor predictions, bool fromLogits, double epsilon)
    {
        if (fromLogits) return Tensor.SoftmaxCrossEntropy(predictions, targets);
        if (predictions is { Op: Ops.Softmax softmax, Inputs: [var logits] } && softmax.Axis == predictions.Rank - 1)
            return Tensor.SoftmaxCrossEntropy(logits, targets);
        var probabilities = (predictions / predictions.Sum([-1], keepDims: true)).Clip(epsilon, 1 - epsilon);
        return -(targets * probabilities.Log()).Sum([-1]);
    }
}
