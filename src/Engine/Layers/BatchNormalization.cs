using Pipelines.Engine.Initializers;

namespace Pipelines.Engine.Layers;

/// <summary>
/// Scales each channel of the last axis to mean 0 and variance 1: while training by the batch's own moments, of which it keeps
/// running averages, otherwise by those; then <c>gamma · x + beta</c>.
/// </summary>
/// <param name="momentum">How much of the running averages stays.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="center">Whether there is a beta.</param>
/// <param name="scale">Whether there is a gamma.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class BatchNormalization(double momentum = 0.99, double epsilon = 0.001, bool center = true, bool scale = true, string? name = null)
    : SingleInputLayer(name)
{
    private Variable? _gamma;
    private Variable? _beta;
    private Variable? _mean;
    private Variable? _variance;

    /// <inheritdoc/>
    protected override void Build(Tensor x)
    {
        Shape channels = [x.Shape[-1]];
        if (scale) _gamma = AddVariable("gamma", channels, new Ones(), x.DType);
        if (center) _beta = AddVariable("beta", channels, new Zeros(), x.DType);
        _mean = AddVariable("moving_mean", channels, new Zeros(), x.DType, trainable: false);
        _variance = AddVariable("moving_variance", channels, new Ones(), x.DType, trainable: false);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        Tensor mean = _mean!, variance = _variance!;
        if (training && Trainable)
        {
            int[] axes = [.. Enumerable.Range(0, x.Rank - 1)];
            (mean, variance) = (x.Mean(axes), x.Variance(axes));
            _mean!.Assign(_mean.Read() * momentum + mean * (1 - momentum));
            _variance!.Assign(_variance.Read() * momentum + variance * (1 - momentum));
        }

        Tensor gamma = _gamma ?? Tensor.Ones(x.DType, mean.Shape), beta = _beta ?? Tensor.Zeros(x.DType, mean.Shape);
        return Tensor.Apply(new Ops.BatchNormalization(epsilon), x, gamma, beta, mean, variance);
    }
}
