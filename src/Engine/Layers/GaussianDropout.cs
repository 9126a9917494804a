namespace Pipelines.Engine.Layers;

/// <summary>While training, multiplies by normally distributed noise of mean 1 and standard deviation <c>√(rate / (1 - rate))</c> (Srivastava et al., 2014).</summary>
/// <param name="rate">From 0 to below 1, as of <see cref="Dropout"/>.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class GaussianDropout(double rate, string? name = null) : RandomLayer(name)
{
    private readonly double _rate = Rate(nameof(GaussianDropout), rate);

    /// <inheritdoc/>
    protected override bool IsNeutral => _rate == 0;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, Tensor draw) => x * (Tensor.RandomNormal(draw, x.Shape, x.DType) * Math.Sqrt(_rate / (1 - _rate)) + 1);
}
