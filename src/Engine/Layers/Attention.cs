using Pipelines.Engine.Initializers;

namespace Pipelines.Engine.Layers;

/// <summary>Attention by products (Luong et al., 2015); see <see cref="AttentionLayer"/> for inputs, outputs and masks.</summary>
/// <param name="useScale">Whether scores are multiplied by a number that is learned, 1 at first.</param>
/// <param name="scoreMode">How scores are made.</param>
/// <param name="dropout">The part of the shares that a training step leaves out.</param>
/// <param name="useCausalMask">Whether no step sees a later one.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Attention(bool useScale = false, ScoreMode scoreMode = ScoreMode.Dot, double dropout = 0, bool useCausalMask = false, string? name = null)
    : AttentionLayer(dropout, useCausalMask, name)
{
    private Variable? _scale;
    private Variable? _weight;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Tensor> inputs)
    {
        if (useScale) _scale = AddVariable("scale", [], new Ones(), inputs[0].DType);
        if (scoreMode == ScoreMode.Concat) _weight = AddVariable("concat_score_weight", [], new Ones(), inputs[0].DType);
    }

    private protected override Tensor Scores(Tensor query, Tensor key)
    {
        if (scoreMode == ScoreMode.Dot) return _scale is null ? query.MatMul(key.Transpose()) : query.MatMul(key.Transpose()) * _scale;
        var sums = query.ExpandDims(2) + key.ExpandDims(1); // (batch, Tq, Tv, dim)
        return (_scale is null ? sums : sums * _scale).Tanh().Sum([-1]) * _weight!;
    }
}
