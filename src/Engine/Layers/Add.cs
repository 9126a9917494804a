namespace Pipelines.Engine.Layers;

/// <summary>The sum of its inputs.</summary>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Add(string? name = null) : Merging(name)
{
    /// <inheritdoc/>
    protected override Tensor Merge(IReadOnlyList<Tensor> inputs) => inputs.Aggregate((a, b) => a + b);
}
