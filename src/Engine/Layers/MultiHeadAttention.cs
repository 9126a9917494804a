using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>
/// Attention by several heads (Vaswani et al., 2017): each projects queries, keys and values, attends by
/// <c>softmax(q · k / √keyDim) · v</c>, and the heads' results are projected to the output.
/// </summary>
/// <remarks>
/// Inputs: queries (batch, T, dim), values (batch, S, dim), where they differ from the values keys (batch, S, dim), and last an attention
/// mask, Bool (batch, T, S). Outputs: (batch, T, outputShape), and the shares (batch, heads, T, S). Masks of query, value and key are obeyed.
/// Weights: query, key and value kernels (dim, heads, keyDim or valueDim), biases (heads, …); attention_output (heads, valueDim, outputShape).
/// </remarks>
/// <param name="numHeads">1 or more.</param>
/// <param name="keyDim">The size of a head's queries and keys.</param>
/// <param name="valueDim">The size of a head's values; <paramref name="keyDim"/> when null.</param>
/// <param name="dropout">The part of the shares that a training step leaves out.</param>
/// <param name="useBias">Whether projections have biases.</param>
/// <param name="outputShape">The output's last axis; that of the queries when null.</param>
/// <param name="useCausalMask">Whether no step sees a later one.</param>
/// <param name="kernelInitializer"><see cref="GlorotUniform"/> when null.</param>
/// <param name="biasInitializer"><see cref="Zeros"/> when null.</param>
/// <param name="kernelRegularizer">None when null.</param>
/// <param name="biasRegularizer">None when null.</param>
/// <param name="kernelConstraint">None when null.</param>
/// <param name="biasConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class MultiHeadAttention(
    int numHeads,
    int keyDim,
    int? valueDim = null,
    double dropout = 0,
    bool useBias = true,
    int? outputShape = null,
    bool useCausalMask = false,
    Initializer? kernelInitializer = null,
    Initializer? biasInitializer = null,
    Regularizer? kernelRegularizer = null,
    Regularizer? biasRegularizer = null,
    Constraint? kernelConstraint = null,
    Constraint? biasConstraint = null,
    string? name = null) : MultiOutputLayer(name)
{
    private Projection? _query;
    private Projection? _key;
    private Projection? _value;
    private Projection? _output;
    private Dropout? _dropout;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Tensor> inputs)
    {
        var (query, value, key, _) = Divide(inputs);
        var width = valueDim ?? keyDim;
        _query = Add("query", [query.Shape[-1], numHeads, keyDim], [numHeads, keyDim], query.DType);
        _key = Add("key", [key.Shape[-1], numHeads, keyDim], [numHeads, keyDim], query.DType);
        _value = Add("value", [value.Shape[-1], numHeads, width], [numHeads, width], query.DType);
        var outputs = outputShape is { } length ? length : query.Shape[-1];
        _output = Add("attention_output", [numHeads, width, outputs], [outputs], query.DType);
        if (dropout > 0) _dropout = AddLayer(new Dropout(dropout, name: $"{Name}/dropout"));
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training)
    {
        var (query, value, key, attention) = Divide(inputs);
        var q = _query!.Heads(query) * (1 / Math.Sqrt(keyDim)); // (batch, heads, T, keyDim)
        var scores = q.MatMul(_key!.Heads(key).Transpose()); // (batch, heads, T, S)
        var counts = Mask(query, value, key, attention)?.ExpandDims(1); // (batch, 1, T, S)
        if (counts is not null) scores = Tensor.Where(counts, scores, -1e9);
        var shares = scores.Softmax();
        if (counts is not null) shares = Tensor.Where(counts, shares, 0);
        var dropped = _dropout?.Call(shares, training) ?? shares;
        return [_output!.Join(dropped.MatMul(_value!.Heads(value))), shares];
    }

    private (Tensor Query, Tensor Value, Tensor Key, Tensor? Mask) Divide(IReadOnlyList<Tensor> inputs)
    {
        var mask = inputs.Count > 2 && inputs[^1].DType == DType.Bool ? inputs[^1] : null;
        var count = inputs.Count - (mask is null ? 0 : 1);
        if (count is < 2 or > 3) throw new EngineException($"{Name}: {count} inputs came, expected query and value, or query, value and key; then a mask.");
        return (inputs[0], inputs[1], count > 2 ? inputs[2] : inputs[1], mask);
    }

    /// <summary>Which value each query may see, Bool that broadcasts to (batch, T, S).</summary>
    private Tensor? Mask(Tensor query, Tensor value, Tensor key, Tensor? attention)
    {
        Tensor?[] masks =
        [
            attention, query.Mask?.ExpandDims(2), value.Mask?.ExpandDims(1), ReferenceEquals(key, value) ? null : key.Mask?.ExpandDims(1),
            useCausalMask ? CausalMask.Of(query.Shape[1], value.Shape[1]) : null,
        ];
        return masks.OfType<Tensor>().Aggregate((Tensor?)null, (all, mask) => all is null ? mask : all & mask);
    }

    private Projection Add(string part, Shape kernel, Shape bias, DType dtype) => new(
        AddVariable($"{part}/kernel", kernel, kernelInitializer ?? new GlorotUniform(), dtype, kernelRegularizer, constraint: kernelConstraint),
        useBias ? AddVariable($"{part}/bias", bias, biasInitializer ?? new Zeros(), dtype, biasRegularizer, constraint: biasConstraint) : null);

    /// <summary>A kernel of heads and its bias.</summary>
    private sealed record Projection(Variable Kernel, Variable? Bias)
    {
        /// <summary>(batch, steps, dim) -> (batch, heads, steps, width).</summary>
        public Tensor Heads(Tensor x)
        {
            var shape = Kernel.Shape; // (dim, heads, width)
            var y = x.MatMul(Kernel.Read().Reshape(new Shape(shape[0], shape[1] * shape[2]))).Reshape(new Shape(x.Shape[0], x.Shape[1], shape[1], shape[2]));
            return (Bias is null ? y : y + Bias).Permute(0, 2, 1, 3);
        }

        /// <summary>(batch, heads, steps, width) -> (batch, steps, outputs).</summary>
        public Tensor Join(Tensor x)
        {
            var shape = Kernel.Shape; // (heads, width, outputs)
            var rows = x.Permute(0, 2, 1, 3).Reshape(new Shape(x.Shape[0], x.Shape[2], shape[0] * shape[1]));
            var y = rows.MatMul(Kernel.Read().Reshape(new Shape(shape[0] * shape[1], shape[2])));
            return Bias is null ? y : y + Bias;
        }
    }
}
