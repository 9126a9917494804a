namespace Pipelines.Engine.Activations;

/// <summary><c>x - tanh x</c>.</summary>
public sealed record TanhShrink : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x - x.Tanh();
}
