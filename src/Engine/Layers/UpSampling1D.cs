namespace Pipelines.Engine.Layers;

/// <summary>Each step several times: (batch, steps, channels) -> (batch, steps · size, channels).</summary>
/// <param name="size">How many times.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class UpSampling1D(int size = 2, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => Spatial.Checked(Name, x, 1, DataFormat.ChannelsLast).Repeat(size, 1);
}
