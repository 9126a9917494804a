namespace Pipelines.Engine.Activations;

/// <summary><c>x</c> above 0, <c>alpha · (e^(x / alpha) - 1)</c> below (Barron, 2017).</summary>
/// <param name="Alpha">The limit below is -alpha.</param>
public sealed record Celu(double Alpha = 1) : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => Tensor.Where(x > 0, x, (Tensor.Minimum(x, 0) / Alpha).Expm1() * Alpha);
}
