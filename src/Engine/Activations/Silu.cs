namespace Pipelines.Engine.Activations;

/// <summary><c>x · sigmoid(x)</c>, also called swish.</summary>
public sealed record Silu : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x * x.Sigmoid();
}
