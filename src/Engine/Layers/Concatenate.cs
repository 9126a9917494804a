namespace Pipelines.Engine.Layers;

/// <summary>Its inputs one after the other along an axis.</summary>
/// <param name="axis">Negative counts from the end.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Concatenate(int axis = -1, string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) => Tensor.Concatenate(inputs, axis);
}
