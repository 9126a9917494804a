namespace Pipelines.Engine.Layers;

/// <summary>Dropout of whole channels of sequences: (batch, steps, channels).</summary>
/// <param name="rate">The part of the channels, from 0 to below 1.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class SpatialDropout1D(double rate, string? name = null) : Dropout(rate, name: name)
{
    /// <inheritdoc/>
    protected override Shape NoiseShape(Tensor x) => Spatial.Checked(Name, x, 1, DataFormat.ChannelsLast).Shape.With(1, 1);
}
