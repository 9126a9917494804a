namespace Pipelines.Engine.Layers;

/// <summary>While training, flips each image with a probability of 1/2: (batch, height, width, channels).</summary>
/// <param name="mode">Which way.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class RandomFlip(FlipMode mode = FlipMode.HorizontalAndVertical, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : RandomLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, Tensor draw)
    {
        var (images, axis, _, _) = Images.Of(Name, x, dataFormat);
        if (mode != FlipMode.Vertical) images = Tensor.Where(PerImage(images, draw, 0, 1) < 0.5, images.Flip(axis + 1), images);
        return mode == FlipMode.Horizontal ? images : Tensor.Where(PerImage(images, draw, 0, 1) < 0.5, images.Flip(axis), images);
    }
}
