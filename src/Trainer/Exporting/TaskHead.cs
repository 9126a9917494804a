using Pipelines.Engine;

namespace Pipelines.Trainer.Exporting;

/// <summary>What follows a network: logits become probabilities, a standardised value the label's own.</summary>
internal static class TaskHead
{
    /// <summary>(batch, outputs) to probabilities (batch, classes) or values (batch, 1).</summary>
    public static Tensor Scores(Tensor output, TrainingTask task) => task.ClassCount switch
    {
        0 => output * task.LabelDeviation + task.LabelMean,
        // Both sides as sigmoids: 1 - p would lose the digits of a small probability.
        2 => Tensor.Concatenate([-output, output], axis: 1).Sigmoid(),
        _ => output.Softmax(),
    };

    /// <summary>The name of the most probable class, string (batch).</summary>
    public static Tensor Best(Tensor probabilities, TrainingTask task)
    {
        long[] indexes = [.. Enumerable.Range(0, task.ClassCount).Select(i => (long)i)];
        return probabilities.ArgMax(axis: 1).Lookup(NDArray.From(indexes), NDArray.Strings(task.Classes), NDArray.Scalar(""));
    }

    /// <summary>The names of all classes for each row, string (batch, classes).</summary>
    public static Tensor Names(TrainingTask task) =>
        Tensor.Constant(NDArray.Strings(task.Classes, [1, task.ClassCount])).BroadcastTo([Dim.Batch, task.ClassCount]);
}
