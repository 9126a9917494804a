namespace Pipelines.Engine.Layers;

/// <summary>Its input.</summary>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Identity(string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => x;
}
