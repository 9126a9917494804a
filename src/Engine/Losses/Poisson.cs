namespace Pipelines.Engine.Losses;

/// <summary><c>p - y · log p</c>, averaged over the last axis.</summary>
/// <param name="Reduction">How examples become one number.</param>
public sealed record Poisson(LossReduction Reduction = LossReduction.SumOverBatchSize) : Loss(Reduction)
{
    /// <inheritdoc/>
    protected override Tensor PerExample(Tensor yTrue, Tensor yPred) => (yPred - Align(yTrue, yPred) * (yPred + Epsilon).Log()).Mean([-1]);
}
