namespace Pipelines.Engine.Losses;

/// <summary><c>p - y · log p</c>, averaged over the last axis.</summary>
public sealed record Poisson : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred) => (yPred - Align(yTrue, yPred) * (yPred + Epsilon).Log()).Mean([-1]);
}
