using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Regularizers;

/// <summary><c>l1 · Σ |w|</c>.</summary>
/// <param name="Strength">The factor.</param>
public sealed record L1([Range(0, double.MaxValue)] double Strength = 0.01) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weights) => weights.Abs().Sum() * Strength;
}
