using System.ComponentModel;

namespace Pipelines.Engine.Activations;

/// <summary>An activation that is written in place: <c>new LambdaActivation(x => x.Tanh() * 1.7159)</c>.</summary>
/// <param name="Function">A tensor to one of the same shape and element type.</param>
[Browsable(false)]
public sealed record LambdaActivation(Func<Tensor, Tensor> Function) : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => Function(x);
}
