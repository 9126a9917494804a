namespace Pipelines.Engine.Layers;

/// <summary>All axes but the first as one: (batch, …) -> (batch, product).</summary>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Flatten(string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => x.Flatten();
}
