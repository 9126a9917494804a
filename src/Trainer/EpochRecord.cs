using Pipelines.Engine.Metrics;

namespace Pipelines.Trainer;

/// <summary>What was measured in one epoch.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="TrainLoss">The mean loss of its steps, dropout and regularizers included.</param>
/// <param name="Eval">Metrics over the eval split after it, by name; empty without an eval split.</param>
public sealed record EpochRecord(int Epoch, double TrainLoss, IReadOnlyDictionary<string, MetricValue> Eval)
{
    /// <summary>A measure by the name that options give it: <c>train.loss</c> or <c>eval.auc</c>; null where it has no value.</summary>
    public double? this[string name] => name == "train.loss" ? TrainLoss : Eval.GetValueOrDefault(name["eval.".Length..])?.Value;
}
