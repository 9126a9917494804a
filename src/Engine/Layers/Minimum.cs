namespace Pipelines.Engine.Layers;

/// <summary>The smallest of its inputs, element by element.</summary>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Minimum(string? name = null) : Merging(name)
{
    /// <inheritdoc/>
    protected override Tensor Merge(IReadOnlyList<Tensor> inputs) => inputs.Aggregate(Tensor.Minimum);
}
