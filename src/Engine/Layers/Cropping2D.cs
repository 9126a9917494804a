namespace Pipelines.Engine.Layers;

/// <summary>Images without their borders: (batch, height, width, channels) -> (batch, height - top - bottom, width - left - right, channels).</summary>
/// <param name="cropping">How many pixels go; none when null.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Cropping2D(Margins2D? cropping = null, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => Borders.Crop(Name, x, [(cropping ?? 0).Height, (cropping ?? 0).Width], dataFormat);
}
