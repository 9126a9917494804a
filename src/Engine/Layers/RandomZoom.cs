namespace Pipelines.Engine.Layers;

/// <summary>While training, zooms each image around its middle: (batch, height, width, channels).</summary>
/// <param name="heightFactor">The height shown grows by a part from this range: positive ones zoom out, negative ones in.</param>
/// <param name="widthFactor">The same of the width; as the height when null, so that the ratio of sides stays.</param>
/// <param name="fillMode">What is outside of the image.</param>
/// <param name="interpolation">Nearest or bilinear.</param>
/// <param name="fillValue">Of <see cref="FillMode.Constant"/>.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class RandomZoom(
    FactorRange heightFactor, FactorRange? widthFactor = null,
    FillMode fillMode = FillMode.Reflect,
    Interpolation interpolation = Interpolation.Bilinear,
    double fillValue = 0,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    string? name = null) : RandomTransform(fillMode, interpolation, fillValue, dataFormat, name)
{
    private protected override (Tensor Row, Tensor Column) Source(Tensor images, Tensor draw, Tensor row, Tensor column, int height, int width)
    {
        var vertical = PerImage(images, draw, 1 + heightFactor.Low, 1 + heightFactor.High);
        var horizontal = widthFactor is { } factor ? PerImage(images, draw, 1 + factor.Low, 1 + factor.High) : vertical;
        return (row * vertical, column * horizontal);
    }
}
