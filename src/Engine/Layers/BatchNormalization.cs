using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>
/// Scales each channel to mean 0 and variance 1 (Ioffe and Szegedy, 2015): while training by the batch's own moments, of which it keeps
/// running averages <c>a · momentum + m · (1 - momentum)</c>, otherwise, and when frozen, by those; then <c>gamma · x + beta</c>. Steps that are masked do not count.
/// </summary>
/// <param name="axis">The channels' axis; negative counts from the end.</param>
/// <param name="momentum">How much of the running averages stays.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="center">Whether there is a beta.</param>
/// <param name="scale">Whether there is a gamma.</param>
/// <param name="betaInitializer"><see cref="Zeros"/> when null.</param>
/// <param name="gammaInitializer"><see cref="Ones"/> when null.</param>
/// <param name="movingMeanInitializer"><see cref="Zeros"/> when null.</param>
/// <param name="movingVarianceInitializer"><see cref="Ones"/> when null.</param>
/// <param name="betaRegularizer">None when null.</param>
/// <param name="gammaRegularizer">None when null.</param>
/// <param name="betaConstraint">None when null.</param>
/// <param name="gammaConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class BatchNormalization(
    int axis = -1,
    double momentum = 0.99,
    double epsilon = 0.001,
    bool center = true,
    bool scale = true,
    Initializer? betaInitializer = null,
    Initializer? gammaInitializer = null,
    Initializer? movingMeanInitializer = null,
    Initializer? movingVarianceInitializer = null,
    Regularizer? betaRegularizer = null,
    Regularizer? gammaRegularizer = null,
    Constraint? betaConstraint = null,
    Constraint? gammaConstraint = null,
    string? name = null)
    : ScaledNormalization(center, scale, betaInitializer, gammaInitializer, betaRegularizer, gammaRegularizer, betaConstraint, gammaConstraint, name)
{
    /// <summary>The running mean; null before the first call.</summary>
    public Variable? MovingMean { get; private set; }

    /// <summary>The running variance; null before the first call.</summary>
    public Variable? MovingVariance { get; private set; }

    /// <inheritdoc/>
    protected override void Build(Tensor x)
    {
        Shape channels = [x.Shape[axis]];
        AddScale(channels, x.DType);
        MovingMean = AddVariable("moving_mean", channels, movingMeanInitializer ?? new Zeros(), x.DType, trainable: false);
        MovingVariance = AddVariable("moving_variance", channels, movingVarianceInitializer ?? new Ones(), x.DType, trainable: false);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var channel = axis < 0 ? axis + x.Rank : axis;
        Tensor mean = MovingMean!, variance = MovingVariance!;
        if (training && Trainable)
        {
            (mean, variance) = Moments(x, [.. Enumerable.Range(0, x.Rank).Where(i => i != channel)]);
            MovingMean!.Assign(MovingMean.Read() * momentum + mean * (1 - momentum));
            MovingVariance!.Assign(MovingVariance.Read() * momentum + variance * (1 - momentum));
        }

        Tensor gamma = Gamma ?? Tensor.Ones(x.DType, mean.Shape), beta = Beta ?? Tensor.Zeros(x.DType, mean.Shape);
        if (channel == x.Rank - 1) return Tensor.Apply(new Ops.BatchNormalization(epsilon), x, gamma, beta, mean, variance);
        return Tensor.Apply(new Ops.BatchNormalization(epsilon), x.MoveAxis(channel, -1), gamma, beta, mean, variance).MoveAxis(-1, channel);
    }

    private static (Tensor Mean, Tensor Variance) Moments(Tensor x, int[] axes)
    {
        if (x.Mask is not { } mask) return (x.Mean(axes), x.Variance(axes));
        var counts = mask.Cast(x.DType);
        while (counts.Rank < x.Rank) counts = counts.ExpandDims(-1);
        counts = counts.BroadcastTo(x.Shape);
        var sum = counts.Sum(axes, keepDims: true) + 1e-7;
        var mean = (x * counts).Sum(axes, keepDims: true) / sum;
        var variance = ((x - mean).Square() * counts).Sum(axes, keepDims: true) / sum;
        Shape channels = [.. x.Shape.Where((_, i) => !axes.Contains(i))];
        return (mean.Reshape(channels), variance.Reshape(channels));
    }
}
