namespace Pipelines.Engine.Layers;

/// <summary>While training, moves each image's pixels away from or towards their mean by channel: <c>(x - mean) · c + mean</c>, cut to the range of values.</summary>
/// <param name="factor">c is drawn from <c>1 - factor</c> to <c>1 + factor</c>; from 0 to 1.</param>
/// <param name="minimum">The smallest value of a pixel.</param>
/// <param name="maximum">The largest value of a pixel.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class RandomContrast(double factor, double minimum = 0, double maximum = 255, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : RandomLayer(name)
{
    private readonly double _factor = factor is >= 0 and <= 1 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "RandomContrast: expected a factor from 0 to 1.");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, Tensor draw)
    {
        var (images, axis, _, _) = Images.Of(Name, x, dataFormat);
        var mean = images.Mean([axis, axis + 1], keepDims: true);
        return ((images - mean) * PerImage(images, draw, 1 - _factor, 1 + _factor) + mean).Clip(minimum, maximum);
    }
}
