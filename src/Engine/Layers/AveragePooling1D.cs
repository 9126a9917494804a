namespace Pipelines.Engine.Layers;

/// <summary>The mean of each window of steps: (batch, steps, channels) -> (batch, positions, channels).</summary>
/// <param name="poolSize">Steps of a window.</param>
/// <param name="strides">Steps between two windows; the window's size when null.</param>
/// <param name="padding">What happens at the ends; not <see cref="Padding.Causal"/>. What is added does not count.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class AveragePooling1D(int poolSize = 2, int? strides = null, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null)
    : Pooling(Ops.PoolKind.Average, [poolSize], [strides ?? poolSize], padding, dataFormat, name);
