namespace Pipelines.Engine.Models;

/// <summary>What going on with training needs and inference does not: the content of a model folder's <c>training/</c>.</summary>
/// <param name="Definition">The part of the pipeline definition that the model was trained by, as text.</param>
/// <param name="Weights">Variables of the model by name.</param>
/// <param name="Optimizer">The optimizer's variables by name; empty when they are not kept.</param>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="Step">Optimizer steps done: with the seed, the whole state of the counter-based random streams.</param>
/// <param name="Epoch">Epochs done.</param>
public sealed record TrainingState(
    string Definition,
    IReadOnlyDictionary<string, NDArray> Weights,
    IReadOnlyDictionary<string, NDArray> Optimizer,
    long Seed,
    long Step,
    int Epoch);
