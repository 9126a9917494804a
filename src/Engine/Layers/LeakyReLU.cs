namespace Pipelines.Engine.Layers;

/// <summary><c>x</c> above 0, <c>slope · x</c> below.</summary>
/// <param name="negativeSlope">The slope below 0.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class LeakyReLU(double negativeSlope = 0.3, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => new Activations.LeakyRelu(negativeSlope).Call(x);
}
