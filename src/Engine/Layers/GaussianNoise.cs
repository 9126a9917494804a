namespace Pipelines.Engine.Layers;

/// <summary>While training, adds normally distributed noise of mean 0.</summary>
/// <param name="stddev">The noise's standard deviation, 0 or more.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class GaussianNoise(double stddev, string? name = null) : RandomLayer(name)
{
    private readonly double _stddev = stddev >= 0 ? stddev : throw new ArgumentOutOfRangeException(nameof(stddev), stddev, "GaussianNoise: expected a standard deviation of 0 or more.");

    /// <inheritdoc/>
    protected override bool IsNeutral => _stddev == 0;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, Tensor draw) => x + Tensor.RandomNormal(draw, x.Shape, x.DType) * _stddev;
}
