namespace Pipelines.Engine.Activations;

/// <summary><c>x / (1 + |x|)</c>.</summary>
public sealed record Softsign : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x / (1 + x.Abs());
}
