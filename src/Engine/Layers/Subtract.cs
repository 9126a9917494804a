namespace Pipelines.Engine.Layers;

/// <summary>The first of two inputs minus the second.</summary>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Subtract(string? name = null) : Merging(name)
{
    /// <inheritdoc/>
    protected override Tensor Merge(IReadOnlyList<Tensor> inputs) => inputs.Count == 2 ? inputs[0] - inputs[1] : throw new EngineException($"{Name}: {inputs.Count} inputs came, expected 2.");
}
