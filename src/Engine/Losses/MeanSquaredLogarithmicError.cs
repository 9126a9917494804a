namespace Pipelines.Engine.Losses;

/// <summary><c>(log(1 + y) - log(1 + p))²</c> of values at least 1e-7, averaged over the last axis.</summary>
public sealed record MeanSquaredLogarithmicError : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
        => (Tensor.Maximum(Align(yTrue, yPred), Epsilon).Log1p() - Tensor.Maximum(yPred, Epsilon).Log1p()).Square().Mean([-1]);
}
