namespace Pipelines.Engine.Layers;

/// <summary>The largest value of each window of steps: (batch, steps, channels) -> (batch, positions, channels).</summary>
/// <param name="poolSize">Steps of a window.</param>
/// <param name="strides">Steps between two windows; the window's size when null.</param>
/// <param name="padding">What happens at the ends; not <see cref="Padding.Causal"/>.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class MaxPooling1D(int poolSize = 2, int? strides = null, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null)
    : Pooling(Ops.PoolKind.Max, [poolSize], [strides ?? poolSize], padding, dataFormat, name);
