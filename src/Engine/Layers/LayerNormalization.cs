using Pipelines.Engine.Initializers;

namespace Pipelines.Engine.Layers;

/// <summary>Scales each example's last axis to mean 0 and variance 1, then <c>gamma · x + beta</c>.</summary>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="center">Whether there is a beta.</param>
/// <param name="scale">Whether there is a gamma.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class LayerNormalization(double epsilon = 0.001, bool center = true, bool scale = true, string? name = null)
    : SingleInputLayer(name)
{
    private Variable? _gamma;
    private Variable? _beta;

    /// <inheritdoc/>
    protected override void Build(Tensor x)
    {
        Shape last = [x.Shape[-1]];
        if (scale) _gamma = AddVariable("gamma", last, new Ones(), x.DType);
        if (center) _beta = AddVariable("beta", last, new Zeros(), x.DType);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        Shape last = [x.Shape[-1]];
        Tensor gamma = _gamma ?? Tensor.Ones(x.DType, last), beta = _beta ?? Tensor.Zeros(x.DType, last);
        return Tensor.Apply(new Ops.LayerNormalization(epsilon), x, gamma, beta);
    }
}
