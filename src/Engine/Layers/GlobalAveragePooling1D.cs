namespace Pipelines.Engine.Layers;

/// <summary>The mean of all steps: (batch, steps, channels) -> (batch, channels). Steps that are masked do not count.</summary>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="keepDims">Whether the axis stays, with the length 1.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class GlobalAveragePooling1D(DataFormat dataFormat = DataFormat.ChannelsLast, bool keepDims = false, string? name = null)
    : GlobalPooling(1, dataFormat, keepDims, name)
{
    private protected override Tensor Reduce(Tensor x, int[] axes, bool keepDims)
    {
        if (x.Mask is not { } mask) return x.Mean(axes, keepDims);
        var counts = mask.Cast(x.DType).ExpandDims(axes[0] == 1 ? -1 : 1);
        return (x * counts).Sum(axes, keepDims) / counts.Sum(axes, keepDims);
    }
}
