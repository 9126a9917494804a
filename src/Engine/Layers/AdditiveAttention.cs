using Pipelines.Engine.Initializers;

namespace Pipelines.Engine.Layers;

/// <summary>Attention by sums (Bahdanau et al., 2014), scores being <c>Σ scale · tanh(q + k)</c>; see <see cref="AttentionLayer"/> for inputs, outputs and masks.</summary>
/// <param name="useScale">Whether there is a scale (dim) that is learned; 1 otherwise.</param>
/// <param name="dropout">The part of the shares that a training step leaves out.</param>
/// <param name="useCausalMask">Whether no step sees a later one.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class AdditiveAttention(bool useScale = true, double dropout = 0, bool useCausalMask = false, string? name = null)
    : AttentionLayer(dropout, useCausalMask, name)
{
    private Variable? _scale;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Tensor> inputs)
    {
        if (useScale) _scale = AddVariable("scale", [inputs[0].Shape[-1]], new GlorotUniform(), inputs[0].DType);
    }

    private protected override Tensor Scores(Tensor query, Tensor key)
    {
        var sums = (query.ExpandDims(2) + key.ExpandDims(1)).Tanh(); // (batch, Tq, Tv, dim)
        return (_scale is null ? sums : sums * _scale).Sum([-1]);
    }
}
