namespace Pipelines.Engine.Layers;

/// <summary>Zeros around images: (batch, height, width, channels) -> (batch, top + height + bottom, left + width + right, channels).</summary>
/// <param name="padding">How many; 1 on all sides when null.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class ZeroPadding2D(Margins2D? padding = null, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => Borders.Pad(Name, x, [(padding ?? 1).Height, (padding ?? 1).Width], dataFormat);
}
