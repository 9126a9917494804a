using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Losses;

/// <summary>The binary cross entropy times <c>(1 - p of the right class)^gamma</c>, averaged over the last axis, so that easy examples count less (Lin et al., 2017).</summary>
/// <param name="ApplyClassBalancing">Whether positives weigh alpha and negatives 1 - alpha.</param>
/// <param name="Alpha">The weight of positives.</param>
/// <param name="Gamma">How much less easy examples count; 0 is the cross entropy.</param>
/// <param name="FromLogits">Whether predictions are logits, not probabilities.</param>
/// <param name="LabelSmoothing">Draws labels towards 1/2.</param>
public sealed record BinaryFocalCrossentropy(
    bool ApplyClassBalancing = false,
    [Range(0, 1)] double Alpha = 0.25,
    [Range(0, double.MaxValue)] double Gamma = 2,
    bool FromLogits = false,
    [Range(0, 1)] double LabelSmoothing = 0) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var right = Align(yTrue, yPred);
        if (LabelSmoothing > 0) right = right * (1 - LabelSmoothing) + 0.5 * LabelSmoothing;
        var probability = FromLogits ? yPred.Sigmoid() : yPred;
        var held = Inside(probability);
        var entropy = -(right * held.Log() + (1 - right) * (1 - held).Log());
        var wrong = 1 - (right * probability + (1 - right) * (1 - probability));
        var losses = wrong.Power(Gamma) * entropy;
        if (ApplyClassBalancing) losses *= right * Alpha + (1 - right) * (1 - Alpha);
        return losses.Mean([-1]);
    }
}
