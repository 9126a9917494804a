namespace Pipelines.Engine.Losses;

/// <summary><c>(y - p)²</c>, averaged over the last axis.</summary>
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred) => (Align(yTrue, yPred) - yPred).Square().Mean([-1]);
}
