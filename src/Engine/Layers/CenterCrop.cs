namespace Pipelines.Engine.Layers;

/// <summary>The middle of images: (batch, rows, columns, channels) -> (batch, height, width, channels). Images that are smaller are cut to the ratio of sides
/// and resized.</summary>
/// <param name="height">The new height.</param>
/// <param name="width">The new width.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class CenterCrop(int height, int width, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var (images, axis, rows, columns) = Images.Of(Name, x, dataFormat);
        return rows >= height && columns >= width
            ? Images.Crop(images, axis, (rows - height) / 2, (columns - width) / 2, height, width)
            : Images.Resize(Images.CropToRatio(images, axis, rows, columns, height, width), axis, height, width, Interpolation.Bilinear);
    }
}
