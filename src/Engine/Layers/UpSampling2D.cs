namespace Pipelines.Engine.Layers;

/// <summary>Larger images: (batch, height, width, channels) -> (batch, height · rows, width · columns, channels).</summary>
/// <param name="size">How many times in each direction; 2 when null.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="interpolation">How new pixels are made of old ones; <see cref="Interpolation.Nearest"/> repeats them.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class UpSampling2D(Size2D? size = null, DataFormat dataFormat = DataFormat.ChannelsLast, Interpolation interpolation = Interpolation.Nearest, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var (first, (rows, columns)) = (Spatial.FirstAxis(dataFormat), size ?? 2);
        Spatial.Checked(Name, x, 2, dataFormat);
        if (interpolation == Interpolation.Nearest) return x.Repeat(rows, first).Repeat(columns, first + 1);
        x = Resampling.Resize(x, first, (int)x.Shape[first].Value * rows, interpolation);
        return Resampling.Resize(x, first + 1, (int)x.Shape[first + 1].Value * columns, interpolation);
    }
}
