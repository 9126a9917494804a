namespace Pipelines.Engine.Constraints;

/// <summary>Weights of 0 or more: negative ones become 0.</summary>
public sealed record NonNeg : Constraint
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weights) => Tensor.Maximum(weights, 0);
}
