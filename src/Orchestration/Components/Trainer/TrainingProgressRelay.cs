using Pipelines.Orchestration.Running;
using Pipelines.Trainer;

namespace Pipelines.Orchestration.Components.Trainer;

/// <summary>Passes the progress of a training on as the progress of a step.</summary>
internal sealed class TrainingProgressRelay(Action<StepProgress> tell) : IProgress<TrainingProgress>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        var metrics = new Dictionary<string, double> { ["loss"] = value.Loss };
        foreach (var (name, metric) in value.Finished?.Eval ?? new Dictionary<string, Engine.Metrics.MetricValue>())
        {
            if (metric.Value is { } number)
            {
                metrics[$"eval.{name}"] = number;
            }
        }

        tell(new StepProgress(value.Epoch - 1 + (double)value.Step / value.Steps, value.Epochs, "epochs", metrics));
    }
}
