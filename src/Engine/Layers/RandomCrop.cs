namespace Pipelines.Engine.Layers;

/// <summary>While training, a part of the images at a place that is drawn for each batch; otherwise their middle, cut to the ratio of sides and resized.
/// (batch, rows, columns, channels) -> (batch, height, width, channels).</summary>
/// <param name="height">The new height.</param>
/// <param name="width">The new width.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class RandomCrop(int height, int width, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : RandomLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, Tensor draw)
    {
        var (images, axis, rows, columns) = Images.Of(Name, x, dataFormat);
        return rows < height || columns < width ? Inference(x) : Part(Part(images, draw, axis, rows, height), draw, axis + 1, columns, width);
    }

    /// <inheritdoc/>
    protected override Tensor Inference(Tensor x)
    {
        var (images, axis, rows, columns) = Images.Of(Name, x, dataFormat);
        return Images.Resize(Images.CropToRatio(images, axis, rows, columns, height, width), axis, height, width, Interpolation.Bilinear);
    }

    private static Tensor Part(Tensor x, Tensor draw, int axis, int length, int part)
    {
        var start = (Tensor.RandomUniform(draw, Shape.Scalar, x.DType) * (length - part + 1)).Cast(DType.Int64);
        return x.Gather(Tensor.Iota(DType.Int64, [part]) + start, axis);
    }
}
