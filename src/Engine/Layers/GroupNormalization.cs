using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>Scales groups of channels of each example to mean 0 and variance 1 (Wu and He, 2018), then <c>gamma · x + beta</c> by channel.</summary>
/// <param name="groups">Into how many parts the channels are divided; -1 makes each channel one (instance normalization).</param>
/// <param name="axis">The channels' axis; negative counts from the end.</param>
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
public sealed class GroupNormalization(
    int groups = 32,
    int axis = -1,
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
    protected override void Build(Tensor x)
    {
        Shape channels = [x.Shape[axis]];
        if (groups != -1 && (groups < 1 || channels[0].Value % groups != 0))
            throw new ShapeException($"{Name}: the {channels[0]} channels of {x.Type} do not divide into {groups} groups.");
        AddScale(channels, x.DType);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var channel = axis < 0 ? axis + x.Rank : axis;
        var (channels, parts) = (x.Shape[channel], groups == -1 ? (int)x.Shape[channel].Value : groups);
        var grouped = x.Reshape(x.Shape.With(channel, channels / parts).Insert(channel, parts));
        var y = Moments.Normalize(grouped, [.. Enumerable.Range(1, x.Rank).Where(i => i != channel)], epsilon).Reshape(x.Shape);
        Shape broadcast = [.. x.Shape.Select((length, i) => i == channel ? length : 1)];
        if (Gamma is not null) y *= Gamma.Read().Reshape(broadcast);
        return Beta is null ? y : y + Beta.Read().Reshape(broadcast);
    }
}
