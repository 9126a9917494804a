namespace Pipelines.Engine.Layers;

/// <summary>An activation as a layer.</summary>
/// <param name="activation">The function.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Activation(Activations.Activation activation, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => activation.Call(x);
}
