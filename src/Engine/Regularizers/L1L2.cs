using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Regularizers;

/// <summary><c>l1 · Σ |w| + l2 · Σ w²</c>.</summary>
/// <param name="L1">The factor of the magnitudes.</param>
/// <param name="L2">The factor of the squares.</param>
public sealed record L1L2([Range(0, double.MaxValue)] double L1 = 0, [Range(0, double.MaxValue)] double L2 = 0) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor weights) => weights.Abs().Sum() * L1 + weights.Square().Sum() * L2;
}
