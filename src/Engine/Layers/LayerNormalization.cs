using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>Scales axes of each example to mean 0 and variance 1 (Ba et al., 2016), then <c>gamma · x + beta</c>.</summary>
/// <param name="axis">The axes, negative counting from the end; the last when null.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="center">Whether there is a beta.</param>
/// <param name="scale">Whether there is a gamma.</param>
/// <param name="betaInitializer"><see cref="Zeros"/> when null.</param>
/// <param name="gammaInitializer"><see cref="Ones"/> when null.</param>
/// <param name="betaRegularizer">None when null.</param>
/// <param name="gammaRegularizer">None when null.</param>
/// <param name="betaConstraint">None when null.</param>
/// <param name="gammaConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class LayerNormalization(
    IReadOnlyList<int>? axis = null,
    double epsilon = 0.001,
    bool center = true,
    bool scale = true,
    Initializer? betaInitializer = null,
    Initializer? gammaInitializer = null,
    Regularizer? betaRegularizer = null,
    Regularizer? gammaRegularizer = null,
    Constraint? betaConstraint = null,
    Constraint? gammaConstraint = null,
    string? name = null)
    : ScaledNormalization(center, scale, betaInitializer, gammaInitializer, betaRegularizer, gammaRegularizer, betaConstraint, gammaConstraint, name)
{
    /// <inheritdoc/>
    protected override void Build(Tensor x) => AddScale([.. Axes(x).Select(i => x.Shape[i])], x.DType);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var axes = Axes(x);
        Shape shape = [.. axes.Select(i => x.Shape[i])];
        Tensor gamma = Gamma ?? Tensor.Ones(x.DType, shape), beta = Beta ?? Tensor.Zeros(x.DType, shape);
        if (axes is [var only] && only == x.Rank - 1) return Tensor.Apply(new Ops.LayerNormalization(epsilon), x, gamma, beta);
        Shape broadcast = [.. x.Shape.Select((length, i) => axes.Contains(i) ? length : 1)];
        return Moments.Normalize(x, axes, epsilon) * gamma.Reshape(broadcast) + beta.Reshape(broadcast);
    }

    private int[] Axes(Tensor x) => [.. (axis ?? [-1]).Select(i => i < 0 ? i + x.Rank : i).Order()];
}
