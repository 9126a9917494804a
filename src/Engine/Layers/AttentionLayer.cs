namespace Pipelines.Engine.Layers;

/// <summary>
/// What <see cref="Attention"/> and <see cref="AdditiveAttention"/> share. Inputs: queries (batch, Tq, dim), values (batch, Tv, depth) and,
/// where they differ from the values, keys (batch, Tv, dim). Outputs: <c>softmax(scores) · values</c> (batch, Tq, depth), and the softmax (batch, Tq, Tv).
/// Values that are masked are not attended to; where the query is masked the output is 0.
/// </summary>
public abstract class AttentionLayer : MultiOutputLayer
{
    private readonly bool _useCausalMask;
    private readonly Dropout? _dropout;

    private protected AttentionLayer(double dropout, bool useCausalMask, string? name)
        : base(name)
    {
        _useCausalMask = useCausalMask;
        if (dropout > 0) _dropout = AddLayer(new Dropout(dropout, name: $"{Name}/dropout"));
    }

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training)
    {
        if (inputs.Count is < 2 or > 3) throw new EngineException($"{Name}: {inputs.Count} inputs came, expected query and value, or query, value and key.");
        var (query, value, key) = (inputs[0], inputs[1], inputs.Count > 2 ? inputs[2] : inputs[1]);
        var scores = Scores(query, key); // (batch, Tq, Tv)
        var counts = value.Mask?.ExpandDims(1);
        if (_useCausalMask) counts = counts is null ? CausalMask.Of(query.Shape[1], value.Shape[1]) : counts & CausalMask.Of(query.Shape[1], value.Shape[1]);
        if (counts is not null) scores -= (!counts).Cast(scores.DType) * 1e9;
        var shares = scores.Softmax();
        if (_dropout is not null) shares = _dropout.Call(shares, training);
        var output = shares.MatMul(value);
        if (query.Mask is { } mask) output = Tensor.Where(mask.ExpandDims(-1), output, 0);
        return [output, shares];
    }

    /// <inheritdoc/>
    protected sealed override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs) => inputs[0].Mask;

    /// <summary>How much each query has to do with each key: (batch, Tq, Tv).</summary>
    private protected abstract Tensor Scores(Tensor query, Tensor key);
}
