namespace Pipelines.Engine.Activations;

/// <summary><c>x</c> drawn towards 0 by a threshold: <c>sign x · max(|x| - threshold, 0)</c>.</summary>
/// <param name="Threshold">What is less becomes 0.</param>
public sealed record SoftShrink(double Threshold = 0.5) : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Sign() * (x.Abs() - Threshold).Relu();
}
