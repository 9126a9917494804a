namespace Pipelines.Engine.Losses;

/// <summary><c>max(1 - y · p, 0)²</c>, averaged over the last axis; labels are -1 and 1, or all of them 0 and 1.</summary>
public sealed record SquaredHinge : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred) => Tensor.Maximum(1 - HingeLabels.Of(Align(yTrue, yPred)) * yPred, 0).Square().Mean([-1]);
}
