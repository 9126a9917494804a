namespace Pipelines.Engine.Layers;

/// <summary>While training, moves each image: (batch, height, width, channels).</summary>
/// <param name="heightFactor">The part of the height is drawn from this range; positive ones move down.</param>
/// <param name="widthFactor">The part of the width is drawn from this range; positive ones move right.</param>
/// <param name="fillMode">What is outside of the image.</param>
/// <param name="interpolation">Nearest or bilinear.</param>
/// <param name="fillValue">Of <see cref="FillMode.Constant"/>.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class RandomTranslation(
    FactorRange heightFactor, FactorRange widthFactor,
    FillMode fillMode = FillMode.Reflect,
    Interpolation interpolation = Interpolation.Bilinear,
    double fillValue = 0,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    string? name = null) : RandomTransform(fillMode, interpolation, fillValue, dataFormat, name)
{
    private protected override (Tensor Row, Tensor Column) Source(Tensor images, Tensor draw, Tensor row, Tensor column, int height, int width)
    {
        var down = PerImage(images, draw, heightFactor.Low * height, heightFactor.High * height);
        var right = PerImage(images, draw, widthFactor.Low * width, widthFactor.High * width);
        return (row - down, column - right);
    }
}
