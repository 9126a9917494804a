using System.ComponentModel;

namespace Pipelines.Engine.Losses;

/// <summary>A loss that is written in place: <c>new LambdaLoss((y, p) => (y - p).Square().Mean([-1]))</c>.</summary>
/// <param name="Function">Right and predicted values to the loss of each example.</param>
[Browsable(false)]
public sealed record LambdaLoss(Func<Tensor, Tensor, Tensor> Function) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred) => Function(yTrue, yPred);
}
