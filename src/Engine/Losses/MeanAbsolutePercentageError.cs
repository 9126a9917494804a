namespace Pipelines.Engine.Losses;

/// <summary><c>100 · |y - p| / max(|y|, 1e-7)</c>, averaged over the last axis.</summary>
/// <param name="Reduction">How examples become one number.</param>
public sealed record MeanAbsolutePercentageError(LossReduction Reduction = LossReduction.SumOverBatchSize) : Loss(Reduction)
{
    /// <inheritdoc/>
    protected override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var right = Align(yTrue, yPred);
        return ((right - yPred) / Tensor.Maximum(right.Abs(), Epsilon)).Abs().Mean([-1]) * 100;
    }
}
