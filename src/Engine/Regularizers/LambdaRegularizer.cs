using System.ComponentModel;

namespace Pipelines.Engine.Regularizers;

/// <summary>A penalty that is written in place: <c>new LambdaRegularizer(w => w.Abs().Sum() * 0.01)</c>.</summary>
/// <param name="Function">Weights to a number of shape ().</param>
[Browsable(false)]
public sealed record LambdaRegularizer(Func<Tensor, Tensor> Function) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weights) => Function(weights);
}
