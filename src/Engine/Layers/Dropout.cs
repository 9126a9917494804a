namespace Pipelines.Engine.Layers;

/// <summary>While training, sets a random part of the elements to 0 and scales the others by <c>1 / (1 - rate)</c>, so that the mean stays (Srivastava et al., 2014).</summary>
/// <param name="rate">The part, from 0 to below 1.</param>
/// <param name="noiseShape">The shape of the draw, which is broadcast to the input: lengths of 1 are kept or left out together, -1 is the input's. The input's shape when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public class Dropout(double rate, IReadOnlyList<int>? noiseShape = null, string? name = null) : RandomLayer(name)
{
    private readonly double _rate = Rate(nameof(Dropout), rate);

    /// <inheritdoc/>
    protected override bool IsNeutral => _rate == 0;

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor x, Tensor draw)
    {
        var kept = Tensor.RandomUniform(draw, NoiseShape(x), x.DType) >= _rate;
        return Tensor.Where(kept, x * (1 / (1 - _rate)), 0);
    }

    /// <summary>The shape of the draw.</summary>
    protected virtual Shape NoiseShape(Tensor x) => NoiseShapes.Of(Name, x, noiseShape);
}
