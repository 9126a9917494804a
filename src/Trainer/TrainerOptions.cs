using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Trainer.Models;

namespace Pipelines.Trainer;

/// <summary>What is trained and how. Everything has a default that is good on tables of some hundred to some hundred thousand rows.</summary>
/// <param name="Model">The network; <see cref="Deep"/> when null.</param>
/// <param name="Optimizer">How weights follow from gradients; <see cref="Adam"/> at a rate of 0.002 when null.</param>
/// <param name="Loss">What is minimised, over probabilities or standardised values; cross entropy or the squared error, by the task, when null.</param>
/// <param name="Metrics">What is measured on the eval split after each epoch; null or empty: <see cref="DefaultMetrics"/> of the task.</param>
/// <param name="Epochs">Passes over the training split at most. Default 100: early stopping ends most trainings before.</param>
/// <param name="BatchSize">Examples a step; null: the power of two next to a hundredth of the examples, from 16 to 256.</param>
/// <param name="EarlyStopping">When to stop; null: on the eval split's loss with a patience of 10 where there is an eval split, else never.</param>
/// <param name="ClassWeights">How much an example counts by its class; classes not named count 1.</param>
/// <param name="Seed">What weights, dropout and the order of examples follow from.</param>
/// <param name="Device">Where it is computed: <c>auto</c> or <c>cpu</c>.</param>
/// <param name="MemoryBudget">MiB that transformed examples may take; more are read and transformed anew each epoch. Default 1,024.</param>
public sealed record TrainerOptions(
    Model? Model = null,
    Optimizer? Optimizer = null,
    Loss? Loss = null,
    IReadOnlyList<Metric>? Metrics = null,
    [Range(1, 1_000_000)] int Epochs = 100,
    [Range(1, 1_000_000)] int? BatchSize = null,
    EarlyStopping? EarlyStopping = null,
    IReadOnlyDictionary<string, double>? ClassWeights = null,
    long Seed = 0,
    string Device = "auto",
    [Range(1, 1_000_000)] int MemoryBudget = 1024)
{
    /// <summary>What is measured where nothing is asked for.</summary>
    /// <param name="classes">The number of classes; 0 for a regression.</param>
    public static IReadOnlyList<Metric> DefaultMetrics(int classes) =>
        classes == 0 ? [new TaskLoss(), new Mae(), new R2()] : [new TaskLoss(), new Accuracy(), new Auc()];

    /// <summary>The batch size for a number of training examples.</summary>
    internal int BatchSizeFor(long examples) =>
        BatchSize ?? (int)Math.Clamp(Math.Pow(2, Math.Round(Math.Log2(Math.Max(examples / 100.0, 1)))), 16, 256);
}
