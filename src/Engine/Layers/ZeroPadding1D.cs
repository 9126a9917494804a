namespace Pipelines.Engine.Layers;

/// <summary>Zeros before and after the steps: (batch, steps, channels) -> (batch, before + steps + after, channels).</summary>
/// <param name="padding">How many; 1 on both sides when null.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class ZeroPadding1D(Margins? padding = null, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => Borders.Pad(Name, x, [padding ?? 1], dataFormat);
}
