namespace Pipelines.Engine.Activations;

/// <summary><c>x</c> above a threshold, another value elsewhere.</summary>
/// <param name="Limit">The threshold.</param>
/// <param name="DefaultValue">The other value.</param>
public sealed record Threshold(double Limit, double DefaultValue) : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => Tensor.Where(x > Limit, x, DefaultValue);
}
