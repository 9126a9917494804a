namespace Pipelines.Engine.Layers;

/// <summary>While training, makes each image lighter or darker by a random part of the range of values, and cuts what leaves it.</summary>
/// <param name="factor">The part is drawn from <c>-factor</c> to <c>factor</c>; from 0 to 1.</param>
/// <param name="minimum">The smallest value of a pixel.</param>
/// <param name="maximum">The largest value of a pixel.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class RandomBrightness(double factor, double minimum = 0, double maximum = 255, string? name = null) : RandomLayer(name)
{
    private readonly double _factor = factor is >= 0 and <= 1 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "RandomBrightness: expected a factor from 0 to 1.");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, Tensor draw)
    {
        var (images, _, _, _) = Images.Of(Name, x, DataFormat.ChannelsLast);
        return (images + PerImage(images, draw, -_factor, _factor) * (maximum - minimum)).Clip(minimum, maximum);
    }
}
