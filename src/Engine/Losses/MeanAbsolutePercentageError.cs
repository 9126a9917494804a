namespace Pipelines.Engine.Losses;

/// <summary><c>100 · |y - p| / max(|y|, 1e-7)</c>, averaged over the last axis.</summary>
public sealed record MeanAbsolutePercentageError : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var right = Align(yTrue, yPred);
        return ((right - yPred) / Tensor.Maximum(right.Abs(), Epsilon)).Abs().Mean([-1]) * 100;
    }
}
