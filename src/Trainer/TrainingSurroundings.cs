namespace Pipelines.Trainer;

/// <summary>What a training needs beside data and options, and its result does not depend on.</summary>
/// <param name="CheckpointFolder">Where its checkpoint is kept and taken up again; null: none is. The caller removes the folder once the result is safe.</param>
/// <param name="Progress">Told after each step and epoch, on the training's thread.</param>
public sealed record TrainingSurroundings(string? CheckpointFolder = null, IProgress<TrainingProgress>? Progress = null)
{
    /// <summary>The clock behind rates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
