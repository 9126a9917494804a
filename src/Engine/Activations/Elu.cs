namespace Pipelines.Engine.Activations;

/// <summary><c>x</c> above 0, <c>alpha · (e^x - 1)</c> below.</summary>
/// <param name="Alpha">The limit below is -alpha.</param>
public sealed record Elu(double Alpha = 1) : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => Tensor.Where(x > 0, x, Tensor.Minimum(x, 0).Expm1() * Alpha);
}
