namespace Pipelines.Engine.Layers;

/// <summary>The largest value of all pixels: (batch, height, width, channels) -> (batch, channels).</summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepDims">Whether the axes stay, with the length 1.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class GlobalMaxPooling2D(DataFormat dataFormat = DataFormat.ChannelsLast, bool keepDims = false, string? name = null)
    : GlobalPooling(2, dataFormat, keepDims, name)
{
    private protected override Tensor Reduce(Tensor x, int[] axes, bool keepDims) => x.Max(axes, keepDims);
}
