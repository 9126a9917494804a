namespace Pipelines.Engine.Activations;

/// <summary><c>x · tanh(softplus(x))</c>.</summary>
public sealed record Mish : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x * x.Softplus().Tanh();
}
