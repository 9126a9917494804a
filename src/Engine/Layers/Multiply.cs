namespace Pipelines.Engine.Layers;

/// <summary>The product of its inputs, element by element.</summary>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Multiply(string? name = null) : Merging(name)
{
    /// <inheritdoc/>
    protected override Tensor Merge(IReadOnlyList<Tensor> inputs) => inputs.Aggregate((a, b) => a * b);
}
