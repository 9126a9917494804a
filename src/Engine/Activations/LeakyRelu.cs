using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Activations;

/// <summary><c>x</c> above 0, <c>slope · x</c> below.</summary>
/// <param name="NegativeSlope">The slope below 0.</param>
public sealed record LeakyRelu([Range(0, 1)] double NegativeSlope = 0.2) : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => Tensor.Where(x > 0, x, x * NegativeSlope);
}
