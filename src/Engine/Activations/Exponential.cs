namespace Pipelines.Engine.Activations;

/// <summary><c>e^x</c>.</summary>
public sealed record Exponential : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Exp();
}
