using System.ComponentModel;

namespace Pipelines.Engine.Constraints;

/// <summary>A constraint that is written in place: <c>new LambdaConstraint(w => w.Relu())</c>.</summary>
/// <param name="Function">Weights to weights.</param>
[Browsable(false)]
public sealed record LambdaConstraint(Func<Tensor, Tensor> Function) : Constraint
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weights) => Function(weights);
}
