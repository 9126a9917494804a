namespace Pipelines.Engine.Activations;

/// <summary>The identity, <c>x</c>.</summary>
public sealed record Linear : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x;
}
