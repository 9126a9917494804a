namespace Pipelines.Engine.Activations;

/// <summary>The hyperbolic tangent.</summary>
public sealed record Tanh : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Tanh();
}
