namespace Pipelines.Engine.Layers;

/// <summary>The mean of all pixels: (batch, height, width, channels) -> (batch, channels).</summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepDims">Whether the axes stay, with the length 1.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class GlobalAveragePooling2D(DataFormat dataFormat = DataFormat.ChannelsLast, bool keepDims = false, string? name = null)
    : GlobalPooling(2, dataFormat, keepDims, name)
{
    private protected override Tensor Reduce(Tensor x, int[] axes, bool keepDims) => x.Mean(axes, keepDims);
}
