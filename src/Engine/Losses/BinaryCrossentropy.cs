using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Losses;

/// <summary><c>-y log p - (1 - y) log(1 - p)</c>, averaged over the last axis.</summary>
/// <param name="FromLogits">Whether predictions are logits, not probabilities.</param>
/// <param name="LabelSmoothing">Draws labels towards 1/2.</param>
public sealed record BinaryCrossentropy(bool FromLogits = false, [Range(0, 1)] double LabelSmoothing = 0) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var right = Align(yTrue, yPred);
        if (LabelSmoothing > 0) right = right * (1 - LabelSmoothing) + 0.5 * LabelSmoothing;
        var logits = FromLogits ? yPred : yPred is { Op: Ops.Sigmoid, Inputs: [var x] } ? x : null;
        if (logits is not null) return (logits.Softplus() - logits * right).Mean([-1]);
        var probability = Inside(yPred);
        return -(right * probability.Log() + (1 - right) * (1 - probability).Log()).Mean([-1]);
    }
}
