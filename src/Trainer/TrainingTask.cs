using Pipelines.Transform;

namespace Pipelines.Trainer;

/// <summary>What a model is to predict.</summary>
/// <param name="Classes">The classes' names; empty for a regression.</param>
/// <param name="LabelMean">A regression's mean label; the network learns standardised labels.</param>
/// <param name="LabelDeviation">A regression's deviation of labels.</param>
public sealed record TrainingTask(IReadOnlyList<string> Classes, double LabelMean = 0, double LabelDeviation = 1)
{
    /// <summary>The number of classes; 0 for a regression.</summary>
    public int ClassCount => Classes.Count;

    /// <summary>Width of the network's output: one logit a class, one alone for two classes, one value for a regression.</summary>
    public int Outputs => ClassCount > 2 ? ClassCount : 1;

    /// <summary>In words, for messages.</summary>
    internal string Describe() => ClassCount switch { 0 => "a regression", 2 => "a binary task", _ => $"a task of {ClassCount} classes" };

    internal static TrainingTask Of(LabelEncoder labels) => labels.Task == LearningTask.Regression
        ? new TrainingTask([], labels.Mean, labels.Deviation)
        : new TrainingTask(labels.Classes);
}
