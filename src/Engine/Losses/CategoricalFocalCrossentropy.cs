using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Losses;

/// <summary><c>-Σ alpha · (1 - p)^gamma · y · log p</c> over classes, so that easy examples count less (Lin et al., 2017); labels are probabilities.</summary>
/// <param name="Alpha">The weight of every class.</param>
/// <param name="Gamma">How much less easy examples count.</param>
/// <param name="FromLogits">Whether predictions are logits, not probabilities.</param>
/// <param name="LabelSmoothing">Draws labels towards the same for every class.</param>
public sealed record CategoricalFocalCrossentropy(
    [Range(0, 1)] double Alpha = 0.25,
    [Range(0, double.MaxValue)] double Gamma = 2,
    bool FromLogits = false,
    [Range(0, 1)] double LabelSmoothing = 0) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var right = yTrue.Cast(yPred.DType);
        if (LabelSmoothing > 0) right = right * (1 - LabelSmoothing) + LabelSmoothing / yPred.Shape[-1].Value;
        var predicted = FromLogits ? yPred.Softmax() : yPred;
        var probability = Inside(predicted / predicted.Sum([-1], keepDims: true));
        return -((1 - probability).Power(Gamma) * Alpha * right * probability.Log()).Sum([-1]);
    }
}
