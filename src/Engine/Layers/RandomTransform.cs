namespace Pipelines.Engine.Layers;

/// <summary>What random rotations, zooms and translations share: while training, each pixel of an image takes the value at another place of it.</summary>
public abstract class RandomTransform : RandomLayer
{
    private readonly FillMode _fillMode;
    private readonly Interpolation _interpolation;
    private readonly double _fillValue;
    private readonly DataFormat _dataFormat;

    private protected RandomTransform(FillMode fillMode, Interpolation interpolation, double fillValue, DataFormat dataFormat, string? name)
        : base(name)
        => (_fillMode, _interpolation, _fillValue, _dataFormat) = (fillMode, interpolation is Interpolation.Nearest or Interpolation.Bilinear ? interpolation : throw new ArgumentOutOfRangeException(nameof(interpolation), interpolation, $"{GetType().Name}: expected nearest or bilinear."), fillValue, dataFormat);

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor x, Tensor draw)
    {
        var (images, _, height, width) = Images.Of(Name, x, _dataFormat);
        if (_dataFormat == DataFormat.ChannelsFirst) images = images.Permute(0, 2, 3, 1);
        Tensor rows = Tensor.Iota(images.DType, new Shape(1, height, 1, 1), 1) - (height - 1) / 2.0, columns = Tensor.Iota(images.DType, new Shape(1, 1, width, 1), 2) - (width - 1) / 2.0;
        var (row, column) = Source(images, draw, rows, columns, height, width);
        Shape places = [images.Shape[0], height, width, 1];
        var result = PixelSampling.At(images, (row + (height - 1) / 2.0).BroadcastTo(places), (column + (width - 1) / 2.0).BroadcastTo(places), _interpolation, _fillMode, _fillValue);
        return _dataFormat == DataFormat.ChannelsFirst ? result.Permute(0, 3, 1, 2) : result;
    }

    /// <summary>Where a pixel takes its value from; rows and columns are counted from the image's middle, shapes broadcast to (batch, height, width, 1).</summary>
    private protected abstract (Tensor Row, Tensor Column) Source(Tensor images, Tensor draw, Tensor row, Tensor column, int height, int width);
}
