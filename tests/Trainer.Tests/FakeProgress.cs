namespace Pipelines.Trainer.Tests;

/// <summary>Calls back on the training's own thread.</summary>
internal sealed class FakeProgress(Action<TrainingProgress> onReport) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => onReport(value);
}
