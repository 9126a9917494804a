namespace Pipelines.Engine.Losses;

/// <summary><c>|y - p|</c>, averaged over the last axis.</summary>
/// <param name="Reduction">How examples become one number.</param>
public sealed record MeanAbsoluteError(LossReduction Reduction = LossReduction.SumOverBatchSize) : Loss(Reduction)
{
    /// <inheritdoc/>
    protected override Tensor PerExample(Tensor yTrue, Tensor yPred) => (Align(yTrue, yPred) - yPred).Abs().Mean([-1]);
}
