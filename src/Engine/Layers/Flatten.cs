namespace Pipelines.Engine.Layers;

/// <summary>All axes but the first as one: (batch, …) -> (batch, product), the channels last.</summary>
/// <param name="dataFormat">Where the input's channels are; they are brought to the end.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Flatten(DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (dataFormat == DataFormat.ChannelsFirst && x.Rank > 2) x = Spatial.Back(x, DataFormat.ChannelsLast);
        return x.Flatten();
    }
}
