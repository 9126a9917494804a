namespace Pipelines.Engine.Layers;

/// <summary>The mean of each window of pixels: (batch, height, width, channels) -> (batch, rows, columns, channels).</summary>
/// <param name="poolSize">Height and width of a window; 2 when null.</param>
/// <param name="strides">Pixels between two windows; the window's size when null.</param>
/// <param name="padding">What happens at the edges; not <see cref="Padding.Causal"/>. What is added does not count.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class AveragePooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null)
    : Pooling(Ops.PoolKind.Average, (poolSize ?? 2).ToArray(), (strides ?? poolSize ?? 2).ToArray(), padding, dataFormat, name);
