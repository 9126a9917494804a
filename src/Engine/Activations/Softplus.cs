namespace Pipelines.Engine.Activations;

/// <summary><c>log(1 + e^x)</c>, without overflow.</summary>
public sealed record Softplus : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Softplus();
}
