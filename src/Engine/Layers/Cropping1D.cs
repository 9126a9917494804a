namespace Pipelines.Engine.Layers;

/// <summary>Steps without the first and the last: (batch, steps, channels) -> (batch, steps - before - after, channels).</summary>
/// <param name="cropping">How many go; 1 on both sides when null.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Cropping1D(Margins? cropping = null, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => Borders.Crop(Name, x, [cropping ?? 1], dataFormat);
}
