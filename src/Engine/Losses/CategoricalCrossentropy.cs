using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Losses;

/// <summary><c>-Σ y log p</c> over classes; labels are probabilities.</summary>
/// <param name="FromLogits">Whether predictions are logits, not probabilities.</param>
/// <param name="LabelSmoothing">Draws labels towards the same for every class.</param>
public sealed record CategoricalCrossentropy(bool FromLogits = false, [Range(0, 1)] double LabelSmoothing = 0) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var right = yTrue.Cast(yPred.DType);
        if (LabelSmoothing > 0) right = right * (1 - LabelSmoothing) + LabelSmoothing / yPred.Shape[-1].Value;
        return ClassLosses.CrossEntropy(right, yPred, FromLogits, Epsilon);
    }
}
