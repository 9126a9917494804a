using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Trainer.Models;

namespace Pipelines.Trainer.Fitting;

/// <summary>Options with every default decided for one task and data set.</summary>
internal sealed record ResolvedOptions(
    Model Model,
    Optimizer Optimizer,
    Loss Loss,
    IReadOnlyList<Metric> Metrics,
    EarlyStopping? EarlyStopping,
    int Epochs,
    int BatchSize,
    IReadOnlyDictionary<string, double>? ClassWeights,
    long Seed)
{
    /// <exception cref="TrainerException">An option does not fit the task.</exception>
    public static ResolvedOptions Of(TrainerOptions options, TrainingTask task, long examples, bool hasEval)
    {
        var metrics = options.Metrics is { Count: > 0 } listed ? listed : TrainerOptions.DefaultMetrics(task.ClassCount);
        if (metrics.FirstOrDefault(m => !m.Supports(task.ClassCount)) is { } unsupported)
            throw new TrainerException($"The metric '{unsupported.Name}' has no meaning for {task.Describe()}. Expected some of {string.Join(", ", TrainerOptions.DefaultMetrics(task.ClassCount).Select(m => m.Name))}.");
        if (options.ClassWeights?.Keys.FirstOrDefault(name => !task.Classes.Contains(name)) is { } unknown)
            throw new TrainerException($"A class weight is given to '{unknown}', which is no class of the label. Expected some of {(task.ClassCount == 0 ? "none, since the label is a number" : string.Join(", ", task.Classes.Take(20)))}.");
        var stopping = options.EarlyStopping is { } asked ? (asked.Enabled ? asked : null) : hasEval ? new EarlyStopping() : null;
        return new ResolvedOptions(
            options.Model ?? new Deep(),
            options.Optimizer ?? new Adam(0.002),
            options.Loss ?? DefaultLoss(task),
            metrics,
            stopping,
            options.Epochs,
            options.BatchSizeFor(examples),
            options.ClassWeights,
            options.Seed);
    }

    private static Loss DefaultLoss(TrainingTask task) => task.ClassCount switch
    {
        0 => new MeanSquaredError(),
        2 => new BinaryCrossentropy(),
        _ => new CategoricalCrossentropy(),
    };
}
