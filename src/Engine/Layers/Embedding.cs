using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>A row of weights for each whole number: (batch, …) -> (batch, …, outputs).</summary>
/// <param name="inputDim">Numbers are 0 … inputDim - 1; others are an error when running.</param>
/// <param name="outputDim">The length of a row.</param>
/// <param name="embeddingsInitializer">Of the weights (inputDim, outputDim); <see cref="RandomUniform"/> when null.</param>
/// <param name="embeddingsRegularizer">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Embedding(
    int inputDim,
    int outputDim,
    Initializer? embeddingsInitializer = null,
    Regularizer? embeddingsRegularizer = null,
    string? name = null) : SingleInputLayer(name)
{
    private Variable? _embeddings;

    /// <inheritdoc/>
    protected override void Build(Tensor x)
        => _embeddings = AddVariable("embeddings", [inputDim, outputDim], embeddingsInitializer ?? new RandomUniform(), regularizer: embeddingsRegularizer);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => _embeddings!.Read().Gather(x.DType.IsInteger ? x : x.Cast(DType.Int64));
}
