namespace Pipelines.Engine.Losses;

/// <summary><c>|y - p|</c>, averaged over the last axis.</summary>
public sealed record MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred) => (Align(yTrue, yPred) - yPred).Abs().Mean([-1]);
}
