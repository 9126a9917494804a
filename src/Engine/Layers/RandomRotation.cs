namespace Pipelines.Engine.Layers;

/// <summary>While training, turns each image around its middle: (batch, height, width, channels).</summary>
/// <param name="factor">The angle is drawn from this range of full turns; positive ones turn counter-clockwise.</param>
/// <param name="fillMode">What is outside of the image.</param>
/// <param name="interpolation">Nearest or bilinear.</param>
/// <param name="fillValue">Of <see cref="FillMode.Constant"/>.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class RandomRotation(
    FactorRange factor,
    FillMode fillMode = FillMode.Reflect,
    Interpolation interpolation = Interpolation.Bilinear,
    double fillValue = 0,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    string? name = null) : RandomTransform(fillMode, interpolation, fillValue, dataFormat, name)
{
    private protected override (Tensor Row, Tensor Column) Source(Tensor images, Tensor draw, Tensor row, Tensor column, int height, int width)
    {
        var angle = PerImage(images, draw, factor.Low * 2 * Math.PI, factor.High * 2 * Math.PI);
        var (sine, cosine) = (angle.Sin(), angle.Cos());
        return (column * sine + row * cosine, column * cosine - row * sine);
    }
}
