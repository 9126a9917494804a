namespace Pipelines.Engine.Losses;

/// <summary><c>max(1 - y · p, 0)</c>, averaged over the last axis; labels are -1 and 1, or all of them 0 and 1.</summary>
public sealed record Hinge : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred) => Tensor.Maximum(1 - HingeLabels.Of(Align(yTrue, yPred)) * yPred, 0).Mean([-1]);
}
