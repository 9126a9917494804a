namespace Pipelines.Engine.Layers;

/// <summary>Dropout of whole channels of images (Tompson et al., 2014): (batch, height, width, channels).</summary>
/// <param name="rate">The part of the channels, from 0 to below 1.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class SpatialDropout2D(double rate, DataFormat dataFormat = DataFormat.ChannelsLast, string? name = null) : Dropout(rate, name: name)
{
    /// <inheritdoc/>
    protected override Shape NoiseShape(Tensor x)
    {
        var first = Spatial.FirstAxis(dataFormat);
        return Spatial.Checked(Name, x, 2, dataFormat).Shape.With(first, 1).With(first + 1, 1);
    }
}
