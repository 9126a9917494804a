using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>A row of weights for each whole number: (batch, …) -> (batch, …, outputs).</summary>
/// <param name="inputDim">Numbers are 0 … inputDim - 1; others are an error when running.</param>
/// <param name="outputDim">The length of a row.</param>
/// <param name="embeddingsInitializer">Of the weights (inputDim, outputDim); <see cref="RandomUniform"/> when null.</param>
/// <param name="embeddingsRegularizer">None when null.</param>
/// <param name="embeddingsConstraint">None when null.</param>
/// <param name="maskZero">Whether 0 is padding: the output's <see cref="Masks"/> is false there.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Embedding(
    int inputDim,
    int outputDim,
    Initializer? embeddingsInitializer = null,
    Regularizer? embeddingsRegularizer = null,
    Constraint? embeddingsConstraint = null,
    bool maskZero = false,
    string? name = null) : SingleInputLayer(name)
{
    /// <summary>The weights (inputDim, outputDim); null before the first call.</summary>
    public Variable? Embeddings { get; private set; }

    /// <inheritdoc/>
    protected override void Build(Tensor x)
        => Embeddings = AddVariable("embeddings", [inputDim, outputDim], embeddingsInitializer ?? new RandomUniform(), regularizer: embeddingsRegularizer, constraint: embeddingsConstraint);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => Embeddings!.Read().Gather(x.DType.IsInteger ? x : x.Cast(DType.Int64));

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs) => maskZero ? Tensor.NotEqual(inputs[0], 0) : null;
}
