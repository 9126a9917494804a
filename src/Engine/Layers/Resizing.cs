namespace Pipelines.Engine.Layers;

/// <summary>Images of another size: (batch, rows, columns, channels) -> (batch, height, width, channels).</summary>
/// <param name="height">The new height.</param>
/// <param name="width">The new width.</param>
/// <param name="interpolation">How new pixels are made of old ones.</param>
/// <param name="cropToAspectRatio">Whether sides are cut off first, so that nothing is stretched.</param>
/// <param name="padToAspectRatio">Whether sides are filled up first, so that nothing is stretched.</param>
/// <param name="fillValue">What sides are filled with.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Resizing(
    int height,
    int width,
    Interpolation interpolation = Interpolation.Bilinear,
    bool cropToAspectRatio = false,
    bool padToAspectRatio = false,
    double fillValue = 0,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    /// <exception cref="EngineException">Both cropping and padding are asked for.</exception>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (cropToAspectRatio && padToAspectRatio) throw new EngineException($"{Name}: expected at most one of cropping and padding to the aspect ratio.");
        var (images, axis, rows, columns) = Images.Of(Name, x, dataFormat);
        if (cropToAspectRatio) images = Images.CropToRatio(images, axis, rows, columns, height, width);
        if (padToAspectRatio)
        {
            var (tall, wide) = (Math.Max((int)((double)columns * height / width), rows), Math.Max((int)((double)rows * width / height), columns));
            var (before, after) = (new int[4], new int[4]);
            (before[axis], before[axis + 1]) = ((tall - rows) / 2, (wide - columns) / 2);
            (after[axis], after[axis + 1]) = (tall - rows - before[axis], wide - columns - before[axis + 1]);
            images = images.Pad(before, after, fillValue);
        }

        return Images.Resize(images, axis, height, width, interpolation);
    }
}
