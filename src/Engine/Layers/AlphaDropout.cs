namespace Pipelines.Engine.Layers;

/// <summary>While training, sets a random part of the elements to SELU's limit <c>-α·λ</c> and scales and shifts all, so that mean and variance stay (Klambauer et al., 2017): for self-normalizing networks.</summary>
/// <param name="rate">The part, from 0 to below 1.</param>
/// <param name="noiseShape">As of <see cref="Dropout"/>.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class AlphaDropout(double rate, IReadOnlyList<int>? noiseShape = null, string? name = null) : RandomLayer(name)
{
    private readonly double _rate = Rate(nameof(AlphaDropout), rate);

    /// <inheritdoc/>
    protected override bool IsNeutral => _rate == 0;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, Tensor draw)
    {
        const double Limit = -1.6732632423543772 * 1.0507009873554805;
        var scale = 1 / Math.Sqrt((1 - _rate) * (1 + _rate * Limit * Limit));
        var kept = Tensor.RandomUniform(draw, NoiseShapes.Of(Name, x, noiseShape), x.DType) >= _rate;
        return Tensor.Where(kept, x, Limit) * scale - scale * Limit * _rate;
    }
}
