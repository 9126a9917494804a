using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>Its input, whose penalty <c>(l1 · Σ |x| + l2 · Σ x²) / batch</c> is added to the loss.</summary>
public sealed class ActivityRegularization : SingleInputLayer
{
    /// <param name="l1">The factor of the magnitudes.</param>
    /// <param name="l2">The factor of the squares.</param>
    /// <param name="name">See <see cref="Layer"/>.</param>
    public ActivityRegularization(double l1 = 0, double l2 = 0, string? name = null)
        : base(name) => (L1, L2, ActivityRegularizer) = (l1, l2, new L1L2(l1, l2));

    /// <summary>The factor of the magnitudes.</summary>
    public double L1 { get; }

    /// <summary>The factor of the squares.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => x;
}
