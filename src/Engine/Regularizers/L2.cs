using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Regularizers;

/// <summary><c>l2 · Σ w²</c>.</summary>
/// <param name="Strength">The factor.</param>
public sealed record L2([Range(0, double.MaxValue)] double Strength = 0.01) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weights) => weights.Square().Sum() * Strength;
}
