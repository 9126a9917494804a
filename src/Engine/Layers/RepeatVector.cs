namespace Pipelines.Engine.Layers;

/// <summary>Its input several times as steps: (batch, features) -> (batch, n, features).</summary>
/// <param name="n">How many times.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class RepeatVector(int n, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => x.ExpandDims(1).BroadcastTo(new Shape(x.Shape[0], n, x.Shape[1]));
}
