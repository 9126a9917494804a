namespace Pipelines.Engine.Layers;

/// <summary>The axes in another order: axis i of the result, counted from 1 after the batch, is axis <c>dims[i - 1]</c>.</summary>
/// <param name="dims">Every axis but the batch once, counted from 1.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Permute(IReadOnlyList<int> dims, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (!dims.Order().SequenceEqual(Enumerable.Range(1, x.Rank - 1))) throw new ShapeException($"{Name}: the axes {string.Join(", ", dims)} came for the input {x.Type}. Expected each of 1 to {x.Rank - 1} once.");
        return x.Permute([0, .. dims]);
    }
}
