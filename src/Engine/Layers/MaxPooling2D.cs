namespace Pipelines.Engine.Layers;

/// <summary>The largest value of each window of pixels: (batch, height, width, channels) -> (batch, rows, columns, channels).</summary>
/// <param name="poolSize">Height and width of a window; 2 when null.</param>
/// <param name="strides">Pixels between two windows; the window's size when null.</param>
/// <param name="padding">What happens at the edges; not <see cref="Padding.Causal"/>.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class MaxPooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null)
    : Pooling(Ops.PoolKind.Max, (poolSize ?? 2).ToArray(), (strides ?? poolSize ?? 2).ToArray(), padding, dataFormat, name);
