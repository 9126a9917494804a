namespace Pipelines.Engine.Activations;

/// <summary><c>x · Φ(x)</c>, Φ being the standard normal distribution.</summary>
/// <param name="Approximate">By the hyperbolic tangent instead of the error function.</param>
public sealed record Gelu(bool Approximate = false) : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => Approximate
        ? x * 0.5 * (1 + ((x + x * x * x * 0.044715) * Math.Sqrt(2 / Math.PI)).Tanh())
        : x * 0.5 * (1 + (x * Math.Sqrt(0.5)).Erf());
}
